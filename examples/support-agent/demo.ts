import { parseArgs, styleText } from 'node:util'
import { createLedger, createSession, type Verdict } from '@varve/cache'
import type { BuiltPrompt, Turn } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import { formatMoney } from '@varve/rules'
import OpenAI from 'openai'
import { answer } from './answers.ts'
import { converse, endpoints } from './conversation.ts'
import { support, supportWithClock, supportWithClockBehind } from './prompt.ts'
import { heading, row } from './table.ts'

const { values } = parseArgs({ options: { live: { type: 'boolean', default: false } } })

/** A breakpoint model and an automatic one, on both endpoints. */
const RUNS = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
] as const

const SHOP = { shop: 'Northwind', carrier: 'Swift Parcels' }
const QUESTIONS = ['Hello, can you help me?', 'Where is my order AB123456?', 'Thank you.']

const { client, now, wait, close } = values.live ? live() : await local()

// One ledger for all sessions of the process: what any conversation has written, another may read.
const ledger = createLedger()

for (const { endpoint, model } of RUNS) {
  console.log(`\n${styleText('bold', `${endpoint === 'chat' ? 'Chat Completions' : 'Responses'}, ${model}`)}`)
  console.log(heading())
  // Two customers of one shop: the second conversation reads what the first one wrote.
  for (const customer of ['Ada', 'Ben']) {
    const session = createSession({ ledger, now })
    await converse(
      customer === 'Ada' ? QUESTIONS : QUESTIONS.slice(0, 1),
      (history, question) => support.build({ ...SHOP, history, question }, session),
      async (built) => {
        await wait(5)
        return endpoints[endpoint](client)(built, session, model)
      },
      (label, cache) => console.log(row(`${customer}: ${label}`, cache)),
    )
  }
}

const MODEL = 'gpt-5.6-luna'
const stamp = (): string => new Date(now()).toISOString()
explain(
  await tell(
    `The same on Chat Completions, ${MODEL}, after somebody put a clock into the policy`,
    (history, question) => supportWithClock.build({ ...SHOP, now: stamp(), history, question }),
  ),
)
await tell(`And with the clock behind the history, ${MODEL}`, (history, question) =>
  supportWithClockBehind.build({ ...SHOP, now: stamp(), history, question }),
)
await close()

/** One conversation on Chat Completions in a session of its own, printed call by call. */
async function tell(
  title: string,
  build: (turns: readonly Turn[], question: string) => BuiltPrompt,
): Promise<readonly Verdict[]> {
  console.log(`\n${styleText('bold', title)}`)
  console.log(heading())
  const session = createSession({ ledger, now })
  const verdicts: Verdict[] = []
  await converse(
    QUESTIONS,
    build,
    async (built) => {
      await wait(5)
      return endpoints.chat(client)(built, session, MODEL)
    },
    (label, cache) => {
      verdicts.push(cache)
      console.log(row(label, cache))
    },
  )
  return verdicts
}

/** Says which layer moved, where, and what it cost over the conversation. */
function explain(all: readonly Verdict[]): void {
  const [, second] = all
  const divergence = second?.divergence
  if (divergence === undefined) return
  const tokens = all.reduce((sum, { loss }) => sum + (loss?.tokens ?? 0), 0)
  const money = all.reduce((sum, { loss }) => sum + (loss?.money ?? 0n), 0n)
  const what =
    divergence.layer === undefined ? `setting ${divergence.setting}` : `layer "${divergence.layer}"`
  console.log(`
${styleText('bold', what)} changed at ${divergence.path}, character ${divergence.offset} (${divergence.reason}):
  before  ${divergence.before.split('\n')[0]}
  after   ${divergence.after.split('\n')[0]}
It cost ${tokens.toLocaleString('en-US')} cached tokens in ${all.length - 1} calls, ${formatMoney(money)} more than without it.
The way out is to put it behind the history: layer('clock', { scope: 'call', keep: false, … }).`)
}

/** An emulator inside this process, and a clock that only moves when the demo says so. */
async function local() {
  let time = Date.parse('2026-11-20T09:00:00Z')
  const emulator = await createEmulator({ clock: () => time, reply: answer })
  console.log(
    'No key and no network: an emulator of the provider runs inside this process. With a key: npm run demo -- --live',
  )
  return {
    client: new OpenAI({ apiKey: 'none', baseURL: emulator.url }),
    now: () => time,
    wait: async (seconds: number) => {
      time += seconds * 1000
    },
    close: () => emulator.close(),
  }
}

function live() {
  if (!process.env['OPENAI_API_KEY']) {
    console.error('--live sends to the real API: set OPENAI_API_KEY.')
    process.exit(2)
  }
  return {
    client: new OpenAI(),
    now: Date.now,
    wait: (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 200)),
    close: async () => {},
  }
}
