import type { Measured } from '@varve/core'
import { rulesFor } from '@varve/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { planBreakpoints } from '../plan/plan-breakpoints.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import { hashesOf, predict } from './predict.ts'

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
  held: fc.array(fc.record({ at: fc.nat(40), age: fc.nat(26 * 3_600_000), certainty, output: fc.nat(300) }), {
    maxLength: 8,
  }),
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
      fc.property(requests, fc.boolean(), ({ model, sketches: list, mode, held }, planned) => {
        const rules = rulesFor(model, { endpoint: 'chat' })
        const plain = measuredOf(list, { model, mode })
        const measured =
          rules?.automatic === undefined ? plain : { ...plain, step: 128, blocks: blocksOf(plain) }
        const plan = planned ? planBreakpoints(measured, rules) : undefined
        const options = plan === undefined ? { rules } : { plan, rules }
        const places = [...measured.points, ...measured.blocks]
        const hashes = hashesOf(measured, options)
        const known = new Map<string, Entry>()
        for (const { at, age, output, certainty: sure } of held) {
          const place = places[at % places.length]
          if (place === undefined || !hashes.includes(place.hash)) continue
          known.set(place.hash, {
            hash: place.hash,
            tokens: place.tokens,
            usedAt: now - age,
            certainty: sure,
            ...(rules?.breakpoints === undefined ? { output } : { lifetime: '30m' }),
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
        }
      }),
      { numRuns: 500 },
    )
    expect(outcomesSeen).toBeGreaterThan(500)
    expect(readsSeen).toBeGreaterThan(50)
  })

  it('a plan places markers where they can stand, in order, and no more than are written', () => {
    fc.assert(
      fc.property(sketches, (list) => {
        const rules = rulesFor('gpt-5.6-luna', { endpoint: 'chat' })
        const measured = measuredOf(list)
        const { markers, mode } = planBreakpoints(measured, rules)
        const segments = markers.map(({ segment }) => segment)
        expect(segments).toEqual([...new Set(segments)].sort((a, b) => a - b))
        expect(segments.length).toBeLessThanOrEqual(mode === 'explicit' ? 4 : 3)
        const once = measured.points.findIndex(({ keep }) => !keep)
        for (const { segment, path } of markers) {
          expect(measured.points[segment]).toMatchObject({ markable: true, path })
          expect(measured.points[segment]?.tokens).toBeGreaterThanOrEqual(1024)
          if (once !== -1) expect(segment).toBeLessThan(once)
        }
      }),
      { numRuns: 500 },
    )
  })
})
