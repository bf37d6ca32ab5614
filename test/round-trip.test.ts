import { describe, expect, it } from 'vitest'
import { corpusIsThere, howToGetTheCorpus, type RecordedCall, recordedCalls } from './recorded/corpus.ts'
import { type OutcomeName, roundTrip } from './recorded/outcome.ts'

/** Calls whose body alone does not say what the model read. */
const ELSEWHERE: ReadonlySet<string> = new Set(['hosted-tool', 'stateful', 'stored-prompt'])

interface Figures {
  readonly calls: number
  readonly outcomes: Readonly<Record<OutcomeName, number>>
  /** Calls by outcome and what was found in them. */
  readonly classes: ReadonlyMap<string, number>
}

if (!corpusIsThere) console.warn(`round trip skipped: ${howToGetTheCorpus}`)

describe.skipIf(!corpusIsThere)(
  `recorded calls${corpusIsThere ? '' : ` (skipped: ${howToGetTheCorpus})`}`,
  () => {
    it.each(['chat', 'responses'] as const)('come back from readRequest and render on %s', (endpoint) => {
      const all = recordedCalls().filter((call) => call.endpoint === endpoint)
      const plain = all.filter(({ flags = [] }) => !flags.some((flag) => ELSEWHERE.has(flag)))
      const figures = figuresOf(plain)
      const everything = figuresOf(all)
      console.log(`${endpoint}, without hosted tools and server state: ${print(figures)}`)
      console.log(`${endpoint}, all: ${print(everything)}`)
      expect(plain.length).toBeGreaterThan(0)
      expect(figures.outcomes.understood / figures.calls).toBeGreaterThanOrEqual(0.97)
      expect(everything.outcomes).toMatchObject({ lost: 0, refused: 0 })
    })
  },
)

function figuresOf(calls: readonly RecordedCall[]): Figures {
  const outcomes = { understood: 0, opaque: 0, warned: 0, lost: 0, refused: 0 }
  const classes = new Map<string, number>()
  for (const call of calls) {
    const { outcome, classes: found } = roundTrip(call)
    outcomes[outcome] += 1
    for (const name of new Set(found)) {
      const key = `${outcome}: ${name}`
      classes.set(key, (classes.get(key) ?? 0) + 1)
    }
  }
  return { calls: calls.length, outcomes, classes }
}

function print({ calls, outcomes, classes }: Figures): string {
  const { understood, opaque, warned, lost, refused } = outcomes
  const share = ((100 * understood) / calls).toFixed(2)
  const lines = [...classes].sort(([, a], [, b]) => b - a).map(([name, count]) => `  ${count} × ${name}`)
  return [
    `${calls} calls; understood and equal ${understood} (${share} %), opaque and equal ${opaque}, warned ${warned}, different ${lost}, refused ${refused}`,
    ...lines,
  ].join('\n')
}
