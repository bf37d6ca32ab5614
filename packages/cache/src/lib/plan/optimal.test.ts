import type { Measured } from '@varve/core'
import { rulesFor } from '@varve/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { implicitPlaces } from '../predict/positions.ts'
import { countedTokens } from '../predict/prefix-tokens.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import { costOf, type Placement, type RelativeRates } from './cost.ts'
import { planBreakpoints } from './plan-breakpoints.ts'
import { sharingsOf } from './sharings.ts'

const rules = rulesFor('gpt-6.2-sol', { endpoint: 'responses' })

const reuse = fc.option(
  fc.record({
    times: fc.constantFrom(0, 0.2, 0.5, 1, 3, 40),
    within: fc.constantFrom('30m' as const, '12h' as const),
  }),
  { nil: undefined },
)

/** Prompts of up to ten messages: shared layers, then a conversation, some of it sent once, some with no place for a marker. */
const prompts: fc.Arbitrary<readonly Sketch[]> = fc
  .record({
    shared: fc.array(
      fc.record({
        scope: fc.constantFrom('release' as const, 'tenant' as const, 'session' as const),
        tokens: fc.integer({ min: 1, max: 1500 }),
        markable: fc.boolean(),
        reuse,
      }),
      { maxLength: 4 },
    ),
    conversation: fc.array(
      fc.record({
        role: fc.constantFrom('user' as const, 'assistant' as const, 'tool' as const, 'developer' as const),
        tokens: fc.integer({ min: 1, max: 1500 }),
        keep: fc.boolean(),
        markable: fc.boolean(),
        reuse,
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ shared, conversation }) => {
    let end = 0
    const head = shared.map(({ scope, tokens, markable, reuse: hint }, index): Sketch => {
      end += tokens
      const more = hint === undefined ? {} : { reuse: hint }
      return ['developer', end, { layer: `${scope} ${index}`, scope, markable, ...more }]
    })
    const tail = conversation.map(({ role, tokens, keep, markable, reuse: hint }, index): Sketch => {
      end += tokens
      const more = hint === undefined ? {} : { reuse: hint }
      return [
        role,
        end,
        {
          scope: 'growing',
          place: 'conversation',
          keep: keep || index < conversation.length - 2,
          markable: markable && role !== 'assistant',
          ...more,
        },
      ]
    })
    return [...head, ...tail]
  })

const rates: fc.Arbitrary<RelativeRates> = fc.constantFrom(
  { read: 0.1, write: { '30m': 1.25, '12h': 2.5 } },
  { read: 0.05, write: { '30m': 1.25, '12h': 2.5 } },
  { read: 0.5, write: { '30m': 2, '12h': 4 } },
)

function everyPlacement({ points }: Measured, ttls: readonly Placement['ttl'][]): readonly Placement[] {
  const markable = points.flatMap((point, index) => (point.markable ? [index] : []))
  const subsets = Array.from({ length: 2 ** markable.length }, (_, bits) =>
    markable.filter((_mark, place) => (bits >> place) % 2 === 1),
  )
  return ttls.flatMap((ttl) =>
    (['implicit', 'explicit'] as const).flatMap((mode) => subsets.map((markers) => ({ mode, ttl, markers }))),
  )
}

describe('a plan', () => {
  it('is as cheap as the cheapest of all placements, whatever is known, expected and charged', () => {
    let explicit = 0
    let longer = 0
    fc.assert(
      fc.property(
        prompts,
        rates,
        fc.boolean(),
        fc.array(fc.record({ at: fc.nat(9), lifetime: fc.constantFrom('30m' as const, '12h' as const) }), {
          maxLength: 3,
        }),
        (sketches, charged, continues, held) => {
          const measured = measuredOf(sketches, { continues, model: 'gpt-6.2-sol', endpoint: 'responses' })
          if (rules?.breakpoints === undefined) throw new Error('The model has breakpoints.')
          const known = new Map<string, Entry>()
          const alive = new Map<number, Placement['ttl']>()
          for (const { at, lifetime } of held) {
            const point = measured.points[at]
            if (point === undefined) continue
            const { hash, tokens } = point
            known.set(hash, { hash, tokens, usedAt: 0, lifetime, certainty: 'reported' })
            alive.set(at, lifetime)
          }
          const plan = planBreakpoints(measured, rules, { known, now: 0, rates: charged })
          const places = implicitPlaces(measured.points, rules.breakpoints)
          const looked = new Set([...places.endings, places.developerEnd])
          const { minimum } = rules
          const cost = {
            rules: rules.breakpoints,
            tokens: countedTokens(measured, rules.breakpoints),
            minimum,
            rates: charged,
            sharings: sharingsOf(measured),
            alive,
            // All of them, where the plan itself looks at the longest only.
            found: [...alive.keys()].filter(
              (index) => looked.has(index) && (measured.points[index]?.tokens ?? 0) >= minimum,
            ),
            places,
          }
          const cheapest = Math.min(
            ...everyPlacement(measured, ['30m', '12h']).map((placement) => costOf(placement, cost)),
          )
          const mode = plan.mode ?? 'implicit'
          const ttl = plan.ttl ?? '30m'
          const markers = plan.markers.map(({ segment }) => segment)
          if (mode === 'explicit') explicit += 1
          if (ttl === '12h') longer += 1
          expect(plan.cost?.planned).toBeCloseTo(costOf({ mode, ttl, markers }, cost), 6)
          expect(plan.cost?.planned ?? Infinity).toBeLessThanOrEqual(cheapest * (1 + 1e-9))
        },
      ),
      { numRuns: Number(process.env['VARVE_RUNS'] ?? 400) },
    )
    expect(explicit).toBeGreaterThan(20)
    expect(longer).toBeGreaterThan(5)
  })
})
