import { describe, expect, it } from 'vitest'
import { asked, read, segments } from '../../../../../../test/support/call-records.ts'
import type { WriteSums } from '../sums-data.ts'
import { factsOf } from './facts.ts'
import { newWrites } from './writes.ts'

type Call = Parameters<typeof asked>[0] & {}

const RULES = segments([['rules', 'release', 5000]])
const TALK = segments([
  ['rules', 'release', 5000],
  ['talk', 'growing', 300],
])

/** A call at a minute that read and wrote so many tokens. */
const at = (minute: number, tokens: number, written: number, more: Call = {}): Call => ({
  segments: RULES,
  ...read(tokens, tokens, { input: 9000, written }),
  at: minute * 60_000,
  ...more,
})

/** What the calls add up to, which is the same backwards. */
function writes(calls: readonly Call[], most?: number): WriteSums {
  const [forth, back] = [calls, calls.toReversed()].map((log) => {
    const tally = newWrites(most)
    for (const call of log) tally.add(factsOf(asked(call)))
    return tally.writes()
  })
  expect(back).toEqual(forth)
  return forth ?? expect.fail()
}

describe('written tokens', () => {
  it('are read where any call of the lane read up to the end of the same prefix', () => {
    expect(writes([at(0, 0, 5000), at(1, 5000, 0)])).toEqual({ tokens: 5000, neverRead: 0, untold: 0 })
    // 300 tokens of talk stand behind what was read.
    expect(writes([at(0, 0, 5300, { segments: TALK }), at(1, 5000, 0)])).toEqual({
      tokens: 5300,
      neverRead: 300,
      untold: 0,
    })
  })

  it('count as often as they were written', () => {
    expect(writes([at(0, 0, 5000), at(1, 0, 5000)])).toEqual({ tokens: 10_000, neverRead: 10_000, untold: 0 })
  })

  it.each<[string, Call]>([
    ['another lane', { lane: { region: 'eu' } }],
    ['another model', { model: 'gpt-5' }],
    ['another endpoint', { endpoint: 'responses' }],
    ['another prefix', { segments: segments([['rules', 'release', 5000]], 'other') }],
  ])('are not read by a call of %s', (_, more) => {
    expect(writes([at(0, 0, 5000), at(1, 5000, 0, more)])).toMatchObject({ neverRead: 5000, untold: 0 })
  })

  it('are untold where a call read as much and its segments are missing', () => {
    const lost = at(1, 5000, 0, { segments: [], missing: 1 })
    expect(writes([at(0, 0, 5000), lost])).toEqual({ tokens: 5000, neverRead: 0, untold: 5000 })
    // What another call is seen to have read is told.
    expect(writes([at(0, 0, 5000), lost, at(2, 5000, 0)])).toMatchObject({ neverRead: 0, untold: 0 })
  })

  it.each<[string, Call]>([
    ['read nothing', at(1, 0, 0, { missing: 1 })],
    ['read less than the prefix', at(1, 4000, 0, { missing: 1 })],
    ['had ended before it was written', at(-1, 5000, 0, { missing: 1 })],
    ['is of another lane', at(1, 5000, 0, { missing: 1, model: 'gpt-5' })],
    ['was never sent', { ...at(1, 0, 0, { missing: 1, end: 'not_sent' }), observed: {} }],
  ])('are never read though there is a call with missing segments that %s', (_, lost) => {
    expect(writes([at(0, 0, 5000), lost])).toEqual({ tokens: 5000, neverRead: 5000, untold: 0 })
  })

  it('of a call whose segments are missing are untold', () => {
    expect(writes([at(0, 0, 700, { segments: [], missing: 2 })])).toEqual({
      tokens: 700,
      neverRead: 0,
      untold: 700,
    })
  })

  it.each<[string, Call]>([
    ['reported nothing', { observed: { input: 9000 } }],
    ['failed', { end: 'failed', observed: {} }],
    ['reported what cannot be', { observed: { input: 1, read: 9 } }],
  ])('are untold where a call with the same prefix %s', (_, more) => {
    expect(writes([at(0, 0, 5300, { segments: TALK }), at(1, 0, 0, more)])).toEqual({
      tokens: 5300,
      neverRead: 300,
      untold: 5000,
    })
  })

  it('of prefixes that are too many to remember are untold, and no read of the others is lost', () => {
    const other = segments([['other', 'release', 4000]])
    const log = [at(0, 0, 5000), at(1, 0, 4000, { segments: other }), at(2, 5000, 0)]
    const tally = newWrites(1)
    for (const call of log) tally.add(factsOf(asked(call)))
    expect(tally.writes()).toEqual({ tokens: 9000, neverRead: 0, untold: 4000 })
  })
})
