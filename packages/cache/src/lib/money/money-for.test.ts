import type { Measured } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { measuredOf } from '../testing/measured.ts'
import { moneyFor } from './money-for.ts'
import type { Observation } from '../reconcile/observation.ts'
import { reconcile } from '../reconcile/reconcile.ts'

// The day before the promise of gpt-5.6-sol's promotional price ends.
const at = Date.parse('2026-11-20T12:00:00Z')
const options = { at, host: undefined }

const measured = (model: string, more: Partial<Measured> = {}): Measured =>
  measuredOf([['user', 9997]], { model, ...more })

const seen = (read: number, written: number, more: Observation = {}): Observation => ({
  input: 10_000,
  read,
  written,
  output: 100,
  ...more,
})

describe('what a call costs, in femtodollars', () => {
  // A token at $1 a million costs 10⁹.
  it.each<[string, Measured, Observation, bigint]>([
    // 1,000 fresh at $0.20, 4,000 read at $0.02, 5,000 written at $0.25, 100 out at $1.20 a million: $0.00165.
    ['gpt-5.6-luna', measured('gpt-5.6-luna'), seen(4000, 5000), 1_650_000_000_000n],
    // 1,000 at $4, 4,000 at $0.40, 5,000 at $5, 100 at $20: $0.0326.
    ['gpt-5.6-sol, promotional', measured('gpt-5.6-sol'), seen(4000, 5000), 32_600_000_000_000n],
    // As luna, with 2,000 of the writes at $0.50: $0.00215.
    [
      'some written for 12 hours',
      measured('gpt-5.6-luna'),
      seen(4000, 5000, { written12h: 2000 }),
      2_150_000_000_000n,
    ],
    // All 5,000 at $0.50: $0.0029.
    [
      'all written for the lifetime that was asked for',
      measured('gpt-5.6-luna', { ttl: '12h' }),
      seen(4000, 5000),
      2_900_000_000_000n,
    ],
    // 8,080 at $2, 1,920 at $0.50, 100 at $8: $0.01792.
    ['gpt-4.1', measured('gpt-4.1'), seen(1920, 0), 17_920_000_000_000n],
  ])('%s', (_, request, observation, cost) => {
    const { price } = moneyFor(request, observation, options)
    expect([price?.low, price?.high]).toEqual([cost, cost])
  })

  it('lies between bounds where something was not reported', () => {
    const { price } = moneyFor(measured('gpt-5.6-luna'), { input: 10_000, output: 100 }, options)
    // All read: $0.00032; all written: $0.00262.
    expect([price?.low, price?.high, price?.exact]).toEqual([320_000_000_000n, 2_620_000_000_000n, false])
  })

  it.each<[string, Measured, Observation]>([
    ['a usage that is absent', measured('gpt-5.6-luna'), {}],
    ['a model without a price', measured('gpt-99'), seen(4000, 5000)],
    [
      'a tier without a price',
      measured('gpt-5.6-luna', { lane: { serviceTier: 'scale' } }),
      seen(4000, 5000),
    ],
    ['more read than sent', measured('gpt-5.6-luna'), seen(11_000, 0)],
    ['more read and written than sent', measured('gpt-5.6-luna'), seen(6000, 5000)],
    ['more written for 12 hours than at all', measured('gpt-5.6-luna'), seen(0, 10, { written12h: 11 })],
  ])('is not said of %s', (_, request, observation) => {
    expect(moneyFor(request, observation, options)).toEqual({})
  })
})

describe('what a changed prefix costs more, in femtodollars', () => {
  it.each<[string, string, Observation, bigint]>([
    // 4,000 tokens that were left, bought again as writes: 4,000 · ($0.25 − $0.02).
    ['gpt-5.6-luna', 'written again', seen(0, 9997), 920_000_000_000n],
    // 4,000 · ($5 − $0.40).
    ['gpt-5.6-sol', 'written again', seen(0, 9997), 18_400_000_000_000n],
    // 1,000 · ($0.25 − $0.02) + 3,000 · ($0.20 − $0.02).
    ['gpt-5.6-luna', 'written again in part', seen(0, 1000), 770_000_000_000n],
    // 2,080 · ($2 − $0.50).
    ['gpt-4.1', 'read in part', seen(1920, 0), 3_120_000_000_000n],
  ])('%s, %s', (model, _, observation, money) => {
    const expected = { read: observation.read ?? 0, written: observation.written ?? 0 }
    const { loss } = reconcile(
      {
        tokens: 10_000,
        calibrated: 0,
        exact: true,
        step: 1,
        writes: [],
        reusable: 9997,
        outcomes: [{ ...expected, fresh: 10_000 - expected.read - expected.written, because: [] }],
      },
      observation,
      {
        ...moneyFor(measured(model), observation, options),
        left: { tokens: 4000, confirmed: true },
        comparison: { relation: 'diverged', sharedSegments: 0 },
      },
    )
    expect(loss).toEqual({ tokens: 4000 - expected.read, money })
  })
})
