import { describe, expect, it } from 'vitest'
import type { CallSummary } from '../../wire/summary.ts'
import { bucketsOf } from './buckets.ts'
import { filtered, NO_FILTER, valuesOf } from './filter.ts'
import { totalsOf } from './totals.ts'
import { windowOf } from './window.ts'

const call = (index: number, more: Partial<CallSummary> = {}): CallSummary => ({
  index,
  id: `log-${index + 1}`,
  conversation: `talk-${index % 3}`,
  prompt: 'support',
  endpoint: 'chat',
  model: 'gpt-5.6-luna',
  at: index * 1000,
  took: 0,
  end: 'answered',
  tokens: 1000,
  expected: 500,
  input: 1000,
  read: 800,
  status: 'as_expected',
  cause: 'reused',
  saved: '1000',
  ...more,
})

const unreported = (index: number): CallSummary => {
  const {
    read: _,
    input: __,
    saved: ___,
    ...rest
  } = call(index, { status: 'not_reported', cause: 'not_reported' })
  return rest
}
const local = (index: number): CallSummary => {
  const {
    read: _,
    input: __,
    saved: ___,
    status: ____,
    cause: _____,
    ...rest
  } = call(index, { end: 'local' })
  return rest
}

describe('the list', () => {
  const calls = [call(0), unreported(1), local(2), call(3, { prompt: 'librarian', cause: 'prefix_changed' })]
  const found = (filter: object): readonly number[] =>
    filtered(calls, { ...NO_FILTER, ...filter }).map(({ index }) => index)

  it('is narrowed by every field, and by words in any order', () => {
    expect(found({})).toEqual([0, 1, 2, 3])
    expect(found({ conversation: 'talk-0' })).toEqual([0, 3])
    expect(found({ prompt: 'librarian' })).toEqual([3])
    expect(found({ model: 'gpt-4.1' })).toEqual([])
    expect(found({ result: 'local' })).toEqual([2])
    expect(found({ result: 'not_reported' })).toEqual([1])
    expect(found({ cause: 'prefix_changed' })).toEqual([3])
    expect(found({ search: '  LUNA   librarian ' })).toEqual([3])
    expect(found({ search: '#4' })).toEqual([3])
    expect(found({ search: 'luna nobody' })).toEqual([])
  })

  it('offers values in the order of their numbers', () => {
    const many = [10, 9, 1].map((index) => call(index, { conversation: `talk-${index}` }))
    expect(valuesOf(many, ({ conversation }) => conversation)).toEqual(['talk-1', 'talk-9', 'talk-10'])
  })

  it('draws the rows in sight and a few more', () => {
    expect(windowOf(0, 620, 62, 20_000)).toEqual({ from: 0, to: 18 })
    expect(windowOf(6200, 620, 62, 20_000)).toEqual({ from: 92, to: 118 })
    expect(windowOf(0, 620, 62, 3)).toEqual({ from: 0, to: 3 })
  })
})

describe('what calls come to', () => {
  it('leaves out what was not reported, and counts local answers apart', () => {
    const { tokens: _, expected: __, ...bare } = unreported(4)
    const impossible: CallSummary = { ...bare, impossible: true }
    expect(totalsOf([call(0), unreported(1), local(2), call(3, { lost: '70' }), impossible])).toEqual({
      calls: 4,
      local: 1,
      reported: 2,
      notReported: 1,
      impossible: 1,
      read: 1600,
      input: 2000,
      saved: 2000n,
      lost: 70n,
      unpriced: 1,
    })
  })

  it('is drawn in buckets of which none makes up a share that was not reported', () => {
    expect(bucketsOf([unreported(1), local(2)], 10)).toEqual([
      { from: 1000, to: 1000, calls: 1, first: 1, notReported: 1, impossible: 0, expected: 0.5 },
    ])
    const buckets = bucketsOf(
      Array.from({ length: 1000 }, (_, index) => call(999 - index)),
      64,
    )
    expect(buckets.length).toBeLessThanOrEqual(64)
    expect(buckets.reduce((sum, { calls }) => sum + calls, 0)).toBe(1000)
    expect(buckets.map(({ from }) => from)).toEqual(buckets.map(({ from }) => from).toSorted((a, b) => a - b))
    expect(buckets[0]).toMatchObject({ expected: 0.5, read: 0.8 })
  })
})
