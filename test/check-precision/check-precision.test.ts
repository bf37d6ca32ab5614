import { expect, it } from 'vitest'
import { labelledFigures } from './labelled.ts'

/** The share of prompts on which a rule may be wrong. */
const LIMIT = 0.02

const { prompts, rules } = labelledFigures()

it('has prompts to judge by', () => {
  expect(prompts).toBeGreaterThanOrEqual(60)
})

it.each(rules)('$code raises a false alarm on at most 2 % of the labelled prompts', ({ share, alarms }) => {
  expect(share <= LIMIT ? [] : alarms).toEqual([])
})

// What a text alone cannot show is missed; what it shows is found.
it.each([
  ['volatile-clock', 0.6],
  ['volatile-id', 0.6],
  ['volatile-machine', 0.6],
  ['volatile-counter', 0.4],
])('%s finds at least %d of what is labelled', (code, least) => {
  const { labels = 0, misses = [] } = rules.find((rule) => rule.code === code) ?? {}
  expect(labels).toBeGreaterThan(20)
  expect(1 - misses.length / labels).toBeGreaterThanOrEqual(least)
})
