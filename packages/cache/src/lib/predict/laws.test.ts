import type { Measured } from '@varve/core'
import { type BreakpointRules, type CacheRules, type Lifetime, rulesFor } from '@varve/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { planBreakpoints } from '../plan/plan-breakpoints.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import { hashesOf, predict } from './predict.ts'
import { countedTokens } from './prefix-tokens.ts'

const RUNS = Number(process.env['VARVE_RUNS'] ?? 500)

const sketches: fc.Arbitrary<readonly Sketch[]> = fc
  .array(
    fc.record({
      role: fc.constantFrom('developer' as const, 'user' as const, 'assistant' as const, 'tool' as const),
      tokens: fc.integer({ min: 0, max: 900 }),
      keep: fc.boolean(),
      endsMessage: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((messages) => {
    let end = 0
    return messages.map(({ role, tokens, keep, endsMessage }): Sketch => {
      end += tokens
      return [role, end, { keep: keep || role !== 'user', endsMessage }]
    })
  })

const lifetime = fc.constantFrom<Lifetime>('30m', '12h')

/** What rules of one's own may say otherwise. */
const ownRules = fc.record({
  tail: fc.constantFrom(3, 3, 2, 0, 9),
  writes: fc.constantFrom(
    { implicit: 3, explicit: 4 },
    { implicit: 3, explicit: 4 },
    { implicit: 0, explicit: 0 },
    { implicit: 1, explicit: 2 },
  ),
})

function rulesLike(
  listed: CacheRules | undefined,
  changes: Partial<BreakpointRules>,
): CacheRules | undefined {
  if (listed?.breakpoints === undefined) return listed
  return { ...listed, breakpoints: { ...listed.breakpoints, ...changes } }
}

const certainty = fc.constantFrom<Entry['certainty']>('reported', 'expected', 'measured', 'possible')

const requests = fc.record({
  model: fc.constantFrom(
    'gpt-5.6-luna',
    'gpt-6.2-sol',
    'gpt-5.5',
    'gpt-5',
    'gpt-4.1',
    'gpt-4o-mini',
    'gpt-4',
  ),
  sketches,
  mode: fc.constantFrom('implicit' as const, 'explicit' as const),
  // What a ledger may hold: any of the positions, of any age, surely or not, as long as a prefix is.
  held: fc.array(
    fc.record({
      at: fc.nat(40),
      age: fc.nat(26 * 3_600_000),
      certainty,
      output: fc.nat(300),
      lifetime,
      otherLifetime: fc.option(lifetime, { nil: undefined }),
    }),
    { maxLength: 8 },
  ),
  ttl: fc.option(lifetime, { nil: undefined }),
  changes: ownRules,
})

function blocksOf({ points }: Measured): Measured['blocks'] {
  const count = Math.floor((points.at(-1)?.tokens ?? 0) / 128)
  return Array.from({ length: count }, (_, index) => ({ tokens: (index + 1) * 128, hash: `block ${index}` }))
}

describe('whatever is known', () => {
  it('read, written and fresh tokens are all tokens of the request, and none is less than 0', () => {
    const now = 1_000_000_000
    let outcomesSeen = 0
    let readsSeen = 0
    fc.assert(
      fc.property(requests, fc.boolean(), (request, planned) => {
        const { model, sketches: list, mode, held, ttl, changes } = request
        const rules = rulesLike(rulesFor(model, { endpoint: 'responses' }), changes)
        const { ttl: _, ...silent } = measuredOf(list, { model, mode })
        const plain = ttl === undefined ? silent : { ...silent, ttl }
        const measured =
          rules?.automatic === undefined ? plain : { ...plain, step: 128, blocks: blocksOf(plain) }
        const plan = planned ? planBreakpoints(measured, rules) : undefined
        const options = plan === undefined ? { rules } : { plan, rules }
        const places = [...measured.points, ...measured.blocks]
        const hashes = hashesOf(measured, options)
        const known = new Map<string, Entry>()
        for (const { at, age, output, certainty: sure, lifetime: asked, otherLifetime } of held) {
          const place = places[at % places.length]
          if (place === undefined || !hashes.includes(place.hash)) continue
          known.set(place.hash, {
            hash: place.hash,
            tokens: place.tokens,
            usedAt: now - age,
            certainty: sure,
            ...(rules?.breakpoints === undefined
              ? { output }
              : { lifetime: asked, ...(otherLifetime === undefined ? {} : { otherLifetime }) }),
          })
        }
        const { outcomes, tokens, writes, reusable } = predict(measured, { ...options, known, now })
        expect(outcomes.length).toBeGreaterThan(0)
        for (const { read, written, fresh, because } of outcomes) {
          outcomesSeen += 1
          if (read > 0) readsSeen += 1
          expect(read + written + fresh).toBe(tokens)
          expect(Math.min(read, written, fresh)).toBeGreaterThanOrEqual(0)
          expect(read === 0 || read >= (rules?.minimum ?? 0)).toBe(true)
          expect(because.length).toBeGreaterThan(0)
        }
        // The first outcome is the likeliest, and no two say the same.
        expect(new Set(outcomes.map(({ read, written }) => `${read} ${written}`)).size).toBe(outcomes.length)
        expect(reusable).toBeLessThanOrEqual(tokens)
        if (rules?.breakpoints !== undefined) {
          expect(writes.length).toBeLessThanOrEqual(5)
          expect(writes.every((entry) => entry.tokens >= rules.minimum)).toBe(true)
          // The ledger is told of the longest write, and of none that is longer.
          const written = writes.filter((entry) => entry.certainty === 'expected')
          expect(Math.max(0, ...written.map((entry) => entry.tokens))).toBe(reusable)
        }
      }),
      { numRuns: RUNS },
    )
    expect(outcomesSeen).toBeGreaterThan(500)
    expect(readsSeen).toBeGreaterThan(50)
  })

  it('a plan places markers where they can stand, in order, and no more than are written or looked up', () => {
    fc.assert(
      fc.property(sketches, ownRules, lifetime, (list, changes, ttl) => {
        const rules = rulesLike(rulesFor('gpt-5.6-luna', { endpoint: 'responses' }), changes)
        const measured = measuredOf(list, { ttl })
        const { markers, mode = 'implicit' } = planBreakpoints(measured, rules)
        const segments = markers.map(({ segment }) => segment)
        expect(segments).toEqual([...new Set(segments)].sort((a, b) => a - b))
        // Where the former call is taken to have ended, a marker may only look up.
        expect(segments.length).toBeLessThanOrEqual(changes.writes[mode] + 1)
        const alone = planBreakpoints(measured, rules, { known: new Map() })
        expect(alone.markers.length).toBeLessThanOrEqual(changes.writes[alone.mode ?? 'implicit'])
        const once = measured.points.findIndex(({ keep }) => !keep)
        for (const { segment, path } of markers) {
          expect(measured.points[segment]).toMatchObject({ markable: true, path })
          if (rules?.breakpoints === undefined) throw new Error('The model has breakpoints.')
          expect(countedTokens(measured, rules.breakpoints).at(segment)).toBeGreaterThanOrEqual(1024)
          if (once !== -1) expect(segment).toBeLessThan(once)
        }
      }),
      { numRuns: RUNS },
    )
  })
})
