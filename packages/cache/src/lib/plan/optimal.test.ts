import type { Measured } from '@varve/core'
import { rulesFor } from '@varve/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { latest } from '../predict/latest.ts'
import { implicitPlaces } from '../predict/positions.ts'
import { countedTokens } from '../predict/prefix-tokens.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import { type CostOptions, costOf, lasts, type Placement, type RelativeRates } from './cost.ts'
import { planBreakpoints } from './plan-breakpoints.ts'
import { sharingsOf } from './sharings.ts'

const listed = rulesFor('gpt-6.2-sol', { endpoint: 'responses' })

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

const lifetime = fc.constantFrom('30m' as const, '12h' as const)

/** What rules of one's own may say otherwise: the tail, and how many markers are written. */
const ownRules = fc.record({
  tail: fc.constantFrom(3, 3, 2, 0),
  writes: fc.oneof(
    fc.constant({ implicit: 3, explicit: 4 }),
    fc.record({ implicit: fc.nat(4), explicit: fc.nat(5) }),
  ),
})

function everyPlacement({ points }: Measured, ttls: readonly Placement['ttl'][]): readonly Placement[] {
  const markable = points.flatMap((point, index) => (point.markable ? [index] : []))
  const subsets = Array.from({ length: 2 ** markable.length }, (_, bits) =>
    markable.filter((_mark, place) => (bits >> place) % 2 === 1),
  )
  return ttls.flatMap((ttl) =>
    (['implicit', 'explicit'] as const).flatMap((mode) => subsets.map((markers) => ({ mode, ttl, markers }))),
  )
}

/**
 * Whether each marker is one that some call to come reads or writes up to, or that this call reads, and none stands where
 * something is written without it. Others could only push markers out of their slots.
 */
function isServing({ mode, markers }: Placement, { rules, places, sharings, alive }: CostOptions): boolean {
  const unmarked = mode === 'implicit' ? latest(places.endings, 1) : []
  const written = [...latest(markers, rules.writes[mode]), ...unmarked]
  const readBy = (end: number, within?: '30m' | '12h'): readonly number[] =>
    markers.filter((index) => index <= end && alive.has(index) && lasts(alive.get(index), within))
  const serving = new Set([
    Math.max(...readBy(Infinity)),
    ...sharings.flatMap(({ end, within }) => [
      Math.max(...written.filter((index) => index <= end)),
      Math.max(...readBy(end, within)),
    ]),
  ])
  return markers.every((index) => serving.has(index) && !unmarked.includes(index))
}

describe('a plan', () => {
  it('is as cheap as the cheapest of all placements, whatever is known, expected and charged', () => {
    let explicit = 0
    let longer = 0
    let lookedUp = 0
    fc.assert(
      fc.property(
        prompts,
        rates,
        fc.boolean(),
        fc.array(fc.record({ at: fc.nat(9), lifetime }), { maxLength: 10 }),
        lifetime,
        ownRules,
        (sketches, charged, continues, held, asked, changes) => {
          const more = { continues, model: 'gpt-6.2-sol', endpoint: 'responses', ttl: asked } as const
          const measured = measuredOf(sketches, more)
          if (listed?.breakpoints === undefined) throw new Error('The model has breakpoints.')
          const rules = { ...listed, breakpoints: { ...listed.breakpoints, ...changes } }
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
          const tokens = countedTokens(measured, rules.breakpoints)
          const cost: CostOptions = {
            rules: rules.breakpoints,
            tokens,
            minimum,
            rates: charged,
            sharings: sharingsOf(measured),
            alive,
            // All of them, where the plan itself looks at the longest only.
            found: [...alive.keys()].filter((index) => looked.has(index) && tokens.at(index) >= minimum),
            places,
          }
          const cheapest = Math.min(
            // A plan makes the life that is asked for longer, never shorter.
            ...everyPlacement(measured, asked === '12h' ? ['12h'] : ['30m', '12h'])
              .filter((placement) => isServing(placement, cost))
              .map((placement) => costOf(placement, cost)),
          )
          const mode = plan.mode ?? 'implicit'
          const ttl = plan.ttl ?? asked
          const markers = plan.markers.map(({ segment }) => segment)
          if (mode === 'explicit') explicit += 1
          if (ttl !== asked) longer += 1
          if (markers.length > rules.breakpoints.writes[mode]) lookedUp += 1
          expect(plan.cost?.planned).toBeCloseTo(costOf({ mode, ttl, markers }, cost), 6)
          expect(plan.cost?.planned ?? Infinity).toBeLessThanOrEqual(cheapest * (1 + 1e-9))
        },
      ),
      { numRuns: Number(process.env['VARVE_RUNS'] ?? 400) },
    )
    expect(explicit).toBeGreaterThan(20)
    expect(longer).toBeGreaterThan(5)
    expect(lookedUp).toBeGreaterThan(2)
  })
})
