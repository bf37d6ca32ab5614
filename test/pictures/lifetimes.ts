import { createSession } from '@varve/cache'
import { definePrompt, policy, user } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import { create } from '@varve/openai-responses'
import { formatMoney, type Lifetime, lifetimeMs } from '@varve/rules'
import OpenAI from 'openai'
import { drawing, element, label, WIDTH } from './svg.ts'

const HOUR = 3_600_000
/** Minutes after the first call: a busy hour, a few calls over the day, and one the next morning. */
const TIMES = [0, 20, 40, 60, 150, 165, 330, 600, 1260]
const LEFT = 104
const RIGHT = 100

interface Seen {
  readonly minute: number
  readonly isRead: boolean
}

interface Row {
  readonly lifetime: Lifetime
  readonly seen: readonly Seen[]
  readonly money: bigint
}

/** The same calls with each lifetime: when the prefix was still there, and what the input cost. */
export async function lifetimes(): Promise<string> {
  const rows = [await day('30m'), await day('12h')]
  const last = Math.max(...TIMES) / 60 + 1
  const x = (minute: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * minute) / (last * 60)
  const hours = Array.from({ length: Math.floor(last / 3) + 1 }, (_, index) => index * 3)
  const height = 176
  return drawing(
    'The same calls over a day, with each lifetime',
    `A call finds the prefix if it comes within the lifetime of the call before, which starts it anew. ${rows.map((row) => inWords(row)).join('; ')}.`,
    height,
    [
      ...rows.flatMap((row, index) => rowAt(row, 14 + index * 56, x, last * 60)),
      element('line', { class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: 128, y2: 128 }),
      ...hours.flatMap((hour) => [
        element('line', { class: 'axis', x1: x(hour * 60), x2: x(hour * 60), y1: 128, y2: 133 }),
        label(hour === 0 ? 'start' : `${hour} h`, x(hour * 60), 147, 'small quiet middle'),
      ]),
      element('circle', { class: 'written', cx: LEFT + 6, cy: 164, r: 5 }),
      label('written: the prefix was not there', LEFT + 17, 168, 'small quiet'),
      element('circle', { class: 'read', cx: LEFT + 216, cy: 164, r: 5 }),
      label('read, and its lifetime starts anew', LEFT + 227, 168, 'small quiet'),
    ],
  )
}

function inWords({ lifetime, seen }: Row): string {
  return `With ${lifetime} ${seen.filter(({ isRead }) => !isRead).length} of ${seen.length} calls write`
}

function rowAt(
  { lifetime, seen, money }: Row,
  y: number,
  x: (minute: number) => number,
  end: number,
): string[] {
  const minutes = lifetimeMs(lifetime) / 60_000
  return [
    label(lifetime === '30m' ? '30 minutes' : '12 hours', LEFT - 14, y + 14, 'end'),
    ...seen.map(({ minute }, index) => {
      const until = Math.min(minute + minutes, seen[index + 1]?.minute ?? end, end)
      return element('rect', {
        class: 'fresh',
        x: x(minute),
        y: y + 4,
        width: x(until) - x(minute),
        height: 12,
      })
    }),
    ...seen.map(({ minute, isRead }) =>
      element('circle', { class: isRead ? 'read edge' : 'written edge', cx: x(minute), cy: y + 10, r: 6 }),
    ),
    label(formatMoney(money, 4), WIDTH - RIGHT + 12, y + 14, 'small'),
  ]
}

async function day(within: Lifetime): Promise<Row> {
  const start = Date.parse('2026-11-20T00:00:00Z')
  let now = start
  const emulator = await createEmulator({ clock: () => now })
  const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
  const session = createSession({ now: () => now })
  const prompt = definePrompt('day', [
    policy('rules', { text: 'Answer from the handbook. '.repeat(2000), reuse: { times: 5, within } }),
    user('question'),
  ])
  const seen: Seen[] = []
  let money = 0n
  try {
    for (const minute of TIMES) {
      now = start + (minute * HOUR) / 60
      const built = prompt.build({ question: `Question at ${minute}?` })
      const { cache } = await create(client, built, { session, model: 'gpt-5.6-terra' })
      seen.push({ minute, isRead: (cache.observation.read ?? 0) > 0 })
      const { fresh = 0n, read = 0n, written = 0n } = cache.price?.parts ?? {}
      money += fresh + read + written
    }
  } finally {
    await emulator.close()
  }
  return { lifetime: within, seen, money }
}
