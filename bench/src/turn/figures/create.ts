import { show, table } from '../../markdown.ts'
import type { Contestant } from '../contestant.ts'
import { aiSdk } from '../contestants/ai-sdk.ts'
import { ax } from '../contestants/ax.ts'
import { dotprompt } from '../contestants/dotprompt.ts'
import { handWrittenGptTokenizer, handWrittenJsTiktoken } from '../contestants/hand-written.ts'
import { langchain, langchainCounted } from '../contestants/langchain.ts'
import { llmExe } from '../contestants/llm-exe.ts'
import { plainChat } from '../contestants/plain-chat.ts'
import { plainResponses } from '../contestants/plain-responses.ts'
import { promptTsxGptTokenizer, promptTsxJsTiktoken } from '../contestants/prompt-tsx.ts'
import { varveAutomatic, varveChat } from '../contestants/varve-chat.ts'
import { varveResponses } from '../contestants/varve-responses.ts'
import type { Chapter, Effort, Figure, Row } from '../figure.ts'
import { type Laps, race } from '../race.ts'
import { atLeast, atMost, ratioOf, showSpread, timesOf } from '../ratios.ts'
import { type SizeName, sizeOf } from '../sizes.ts'

const CONTESTANTS: readonly Contestant[] = [
  plainChat,
  plainResponses,
  varveChat,
  varveResponses,
  varveAutomatic,
  handWrittenGptTokenizer,
  handWrittenJsTiktoken,
  langchain,
  langchainCounted,
  promptTsxGptTokenizer,
  promptTsxJsTiktoken,
  aiSdk,
  ax,
  llmExe,
  dotprompt,
]

const TARGETS: readonly (readonly [SizeName, number])[] = [
  ['100k', 0.35],
  ['1M', 0.2],
  ['10k', 1.2],
]

/** A whole turn, from values to the appended answer, of everyone at every length. */
export const create: Figure = { name: 'create', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const laps = new Map<SizeName, Laps>()
  for (const name of ['10k', '100k', '1M'] as const)
    laps.set(name, await race(CONTESTANTS, sizeOf(name, effort)))
  const rows: Row[] = TARGETS.flatMap(([size, target]) => {
    const lap = laps.get(size)
    if (lap === undefined) return []
    const against = `whole \`create\` at ${size} tokens, against plain \`openai\` create`
    return [
      atMost(`${against}, Chat Completions`, ratioOf(lap, varveChat, plainChat), target),
      atMost(`${against}, Responses`, ratioOf(lap, varveResponses, plainResponses), target),
      atMost(`${against}, a model that caches by itself`, ratioOf(lap, varveAutomatic, plainChat), target),
    ]
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
    'endpoint. Those who count with `js-tiktoken` take part in every second round at 100k tokens and in every fourth at 1M. Bytes are',
    'those of one and the same turn as they came to `fetch`: all send about the same.',
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
