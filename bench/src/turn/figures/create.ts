import { show, table } from '../../markdown.ts'
import type { Contestant } from '../contestant.ts'
import { CONTESTANTS } from '../contestants.ts'
import { aiSdk } from '../contestants/ai-sdk.ts'
import { plainChat } from '../contestants/plain-chat.ts'
import { plainResponses } from '../contestants/plain-responses.ts'
import { varveAutomatic, varveChat } from '../contestants/varve-chat.ts'
import { varveResponses } from '../contestants/varve-responses.ts'
import type { Chapter, Effort, Figure, Row } from '../figure.ts'
import { type Laps, race } from '../race.ts'
import { atLeast, atMost, ratioOf, showSpread, timesOf } from '../ratios.ts'
import { type SizeName, sizeOf } from '../sizes.ts'
import type { Spread } from '../stats.ts'

/** Ours, and what we are held against on the same endpoint. */
const DUELS = [
  [varveChat, plainChat, 'Chat Completions'],
  [varveResponses, plainResponses, 'Responses'],
  [varveAutomatic, plainChat, 'a model that caches by itself'],
] as const

const TARGETS: readonly (readonly [SizeName, number])[] = [
  ['100k', 0.35],
  ['1M', 0.2],
  ['10k', 1.2],
]

/** A whole turn, from values to the appended answer, of everyone at every length. */
export const create: Figure = { name: 'create', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const laps = new Map<SizeName, Laps>()
  const duels = new Map<SizeName, readonly Spread[]>()
  for (const name of ['10k', '100k', '1M'] as const) {
    const size = sizeOf(name, effort)
    laps.set(name, await race(CONTESTANTS, size))
    const ratios: Spread[] = []
    for (const [ours, theirs] of DUELS) ratios.push(ratioOf(await race([ours, theirs], size), ours, theirs))
    duels.set(name, ratios)
  }
  const rows: Row[] = TARGETS.flatMap(([size, target]) => {
    const lap = laps.get(size)
    if (lap === undefined) return []
    return DUELS.map(([ours, theirs, title], place): Row => {
      const figure = `whole \`create\` at ${size} tokens, against plain \`openai\` create, ${title}`
      const row = atMost(figure, ratioOf(lap, ours, theirs), target)
      const duel = duels.get(size)?.[place]
      return duel === undefined
        ? row
        : { ...row, measured: `${row.measured}; alone ${showSpread(duel, '×')}` }
    })
  })
  const middle = laps.get('100k')
  if (middle !== undefined)
    rows.push(
      atLeast(
        'whole `create` against `ai` 7 with its OpenAI provider, 100k',
        ratioOf(middle, aiSdk, varveChat),
        5,
      ),
    )
  return { rows, text: textOf(laps), packages: CONTESTANTS.flatMap(({ packages }) => packages) }
}

function textOf(laps: ReadonlyMap<SizeName, Laps>): string {
  const sizes = [...laps]
  const [, middle] = sizes.find(([name]) => name === '100k') ?? []
  return [
    '### A whole turn',
    '',
    'Milliseconds a turn: median, and the range of eight rounds in ten. A ratio is taken round by round, against `openai` on the same',
    'endpoint. Those who count with `js-tiktoken` take part in every fifth round at 100k tokens and in two at 1M. Bytes are',
    'those of one and the same turn as they came to `fetch`: all send about the same. Everyone finds the processor’s caches full of what',
    'fourteen others left, some of them after half a second of counting; "alone" in the table above is the same race between two.',
    '',
    table(
      ['', ...sizes.map(([name]) => `${name}, ms`), '× `openai`, 100k', 'bytes, 100k'],
      CONTESTANTS.map((contestant) => [
        contestant.name,
        ...sizes.map(([, lap]) => showSpread(timesOf(lap, contestant), '')),
        middle === undefined ? '' : show(ratioOf(middle, contestant, plainOf(contestant)).median),
        (middle?.get(contestant.name)?.bytes ?? 0).toLocaleString('en-US'),
      ]),
    ),
    'What each does on a turn, and what it leaves out of what Varve does:',
    '',
    ...CONTESTANTS.map(({ name, does }) => `- ${name}: ${does}`),
    '',
  ].join('\n')
}

function plainOf({ lane }: Contestant): Contestant {
  return lane === 'responses' ? plainResponses : plainChat
}
