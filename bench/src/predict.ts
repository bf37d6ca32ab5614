// How long an expectation and a verdict take on a conversation that grew by one message: `pnpm bench:predict`.
// Ratios are what counts: the time at 1M tokens against that at 10k.
import { createLedger, type Entry, laneOf, lookUp, planBreakpoints, predict, reconcile } from '@varve/cache'
import type { Measured, Point } from '@varve/core'
import { rulesFor } from '@varve/rules'
import { median } from './rounds.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const MODELS = ['gpt-5.6-luna', 'gpt-4.1'] as const
const ROUNDS = 400

/** Messages of 500 tokens; hashes tell prefixes apart as real ones do. */
function conversation(model: string, tokens: number): Measured {
  const points: Point[] = []
  for (let end = 2000, index = 0; end <= tokens; end += 500, index += 1) {
    const role = index === 0 ? 'developer' : index % 2 === 1 ? 'user' : 'assistant'
    points.push({
      layer: index === 0 ? 'rules' : 'history',
      kind: index === 0 ? 'policy' : 'history',
      scope: index === 0 ? 'release' : 'growing',
      place: index === 0 ? 'developer' : 'conversation',
      path: `messages[${index}].content[0]`,
      role,
      endsMessage: true,
      markable: role !== 'assistant',
      keep: true,
      tokens: end,
      hash: `point ${end}`.padEnd(64, '0'),
    })
  }
  const automatic = rulesFor(model, { endpoint: 'chat' })?.automatic
  const blocks =
    automatic === undefined
      ? []
      : Array.from({ length: Math.floor(tokens / automatic.increment) }, (_, index) => ({
          tokens: (index + 1) * automatic.increment,
          hash: `block ${index}`.padEnd(64, '0'),
        }))
  return {
    prompt: 'bench',
    endpoint: 'chat',
    model,
    lane: {},
    markers: [],
    ...(automatic === undefined ? { mode: 'implicit', ttl: '30m' } : { step: automatic.increment }),
    dropped: 0,
    continues: true,
    points,
    tokens: (points.at(-1)?.tokens ?? 0) + 3,
    exact: true,
    reasons: [],
    blocks,
  }
}

interface Case {
  readonly model: string
  readonly tokens: number
  readonly turn: () => Promise<number>
  readonly whole: number[]
  /** Without the plan and the ledger. */
  readonly core: number[]
}

async function prepare(model: string, tokens: number): Promise<Case> {
  const rules = rulesFor(model, { endpoint: 'chat' })
  const former = conversation(model, tokens)
  const grown = conversation(model, tokens + 1000)
  const lane = laneOf(grown)
  const ledger = createLedger()
  const now = 1_000_000
  const read = (hashes: readonly string[]) => ledger.read(lane, hashes)
  const nothing = new Map<string, Entry>()
  await ledger.commit(lane, predict(former, { known: nothing, rules, now }).writes)
  return {
    model,
    tokens,
    whole: [],
    core: [],
    turn: async () => {
      const known = await lookUp(read, grown, { rules, now: now + 1000 })
      const plan = planBreakpoints(grown, rules, { known, now: now + 1000 })
      const start = performance.now()
      const expectation = predict(grown, { plan, known, rules, now: now + 1000 })
      const [expected] = expectation.outcomes
      const verdict = reconcile(expectation, {
        input: grown.tokens,
        read: expected?.read ?? 0,
        written: expected?.written ?? 0,
      })
      const took = performance.now() - start
      if (verdict.status !== 'as_expected' || verdict.cause.code !== 'reused')
        throw new Error(verdict.sentence)
      return took
    },
  }
}

const cases: Case[] = []
for (const model of MODELS) for (const tokens of SIZES) cases.push(await prepare(model, tokens))
for (let round = 0; round < ROUNDS + 100; round += 1) {
  for (const one of cases) {
    const start = performance.now()
    const core = await one.turn()
    if (round < 100) continue
    one.whole.push(performance.now() - start)
    one.core.push(core)
  }
}

console.log(
  'one new exchange of 1,000 tokens; medians of interleaved rounds; ratio to the shortest conversation',
)
console.log('model             tokens      expectation and verdict      with lookup and plan')
for (const { model, tokens, whole, core } of cases) {
  const least = cases.find((one) => one.model === model)
  const cell = (times: readonly number[], first: readonly number[] = []): string =>
    `${median(times).toFixed(4)} ms ${(median(times) / median(first)).toFixed(2).padStart(6)}×`.padStart(25)
  console.log(
    `${model.padEnd(12)} ${tokens.toLocaleString('en-US').padStart(9)} ${cell(core, least?.core)} ${cell(whole, least?.whole)}`,
  )
}
