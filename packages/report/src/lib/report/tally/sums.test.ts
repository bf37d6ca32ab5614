import { describe, expect, it } from 'vitest'
import { asked, read } from '../../../../../../test/support/call-records.ts'
import { factsOf } from './facts.ts'
import { addCall, addLocal, newLocal, newTally, sumsOf } from './sums.ts'

const sums = (calls: readonly Parameters<typeof asked>[0][]): ReturnType<typeof sumsOf> => {
  const tally = newTally()
  for (const call of calls) addCall(tally, factsOf(asked(call)))
  return sumsOf(tally)
}

describe('sums', () => {
  it('count each call in one place, and add tokens of those alone that reported', () => {
    const {
      calls,
      answered,
      failed,
      notSent,
      reported,
      notReported,
      impossible,
      input,
      read: tokens,
      written,
      writtenReported,
      hitRate,
    } = sums([
      read(600, 600, { input: 1000, written: 50 }),
      { observed: { input: 1000, read: 200 } },
      { observed: { input: 7 } },
      { observed: { input: 7, read: 8 } },
      { end: 'failed' },
      { end: 'not_sent' },
    ])
    expect({ calls, answered, failed, notSent }).toEqual({ calls: 6, answered: 4, failed: 1, notSent: 1 })
    expect({ reported, notReported, impossible }).toEqual({ reported: 2, notReported: 1, impossible: 1 })
    expect({ input, tokens, written, writtenReported }).toEqual({
      input: 2000,
      tokens: 800,
      written: 50,
      writtenReported: 1,
    })
    expect(hitRate).toBe(0.4)
  })

  it('hold what was expected against what came, where both are known', () => {
    expect(
      sums([
        read(600, 500, { written: 50 }),
        { observed: { input: 9, read: 9 } },
        { ...read(600, 0), observed: {} },
      ]).compared,
    ).toEqual({
      calls: 1,
      expectedRead: 600,
      actualRead: 500,
      writtenCalls: 1,
      expectedWritten: 50,
      actualWritten: 50,
    })
  })

  it('add money: what calls cost, and what they would have cost without a cache', () => {
    const { cost } = sums([
      read(0, 0, {
        price: { low: '10', high: '10', parts: { fresh: '1', read: '2', written: '3', output: '4' } },
        saved: '5',
      }),
      read(0, 0, { price: { low: '100', high: '300' } }),
      read(0, 0, { saved: '-2' }),
    ])
    expect(cost).toEqual({
      priced: 2,
      unpriced: 1,
      low: 110n,
      high: 310n,
      split: 1,
      parts: { fresh: 1n, read: 2n, written: 3n, output: 4n },
      savedKnown: 2,
      saved: 3n,
      compared: 1,
      with: { low: 10n, high: 10n },
      without: { low: 15n, high: 15n },
    })
  })

  it('keep apart what changed and what was missed, and tokens without a price', () => {
    const { changed, missed } = sums([
      read(0, 0, { loss: { tokens: 700, money: '9' } }),
      read(0, 0, { loss: { tokens: 40 } }),
      { ...read(900, 100), model: 'house-model' },
    ])
    expect(changed).toEqual({ calls: 2, tokens: 740, money: 9n, unpriced: 40 })
    expect(missed).toEqual({ calls: 1, tokens: 800, money: 0n, unpriced: 800 })
  })

  it('of local answers are of tokens that somebody counted', () => {
    const local = newLocal()
    for (const tokens of [500, undefined, 2e9]) addLocal(local, tokens)
    expect(local).toEqual({ answers: 3, counted: 1, tokens: 500 })
  })
})
