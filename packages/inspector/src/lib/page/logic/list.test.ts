import { describe, expect, it } from 'vitest'
import type { CallSummary } from '../../wire/summary.ts'
import { bucketsOf } from './buckets.ts'
import { filtered, NO_FILTER, valuesOf } from './filter.ts'
import { totalsOf } from './totals.ts'
import { costliest } from './causes.ts'
import { dayAt, HEIGHTS, layOut, rowAt, windowOf } from './rows.ts'

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

  it('stands below headings for its days, calls of one conversation that follow one another together', () => {
    const day = (date: number, minute: number): number => new Date(2026, 10, date, 9, minute).getTime()
    const one = { conversation: 'ada' }
    const layout = layOut([
      call(4, { ...one, at: day(22, 1) }),
      call(3, { ...one, at: day(22, 0) }),
      call(2, { ...one, at: day(22, 0), model: 'gpt-4.1' }),
      call(1, { ...one, at: day(20, 1), model: 'gpt-4.1' }),
      call(0, { conversation: 'bob', at: day(20, 0) }),
    ])
    const { lead, follower } = HEIGHTS
    expect([...layout.follows]).toEqual([0, 1, 0, 0, 0])
    const second = HEIGHTS.day + lead + follower + lead
    expect(layout.days).toEqual([
      { top: 0, at: day(22, 1) },
      { top: second, at: day(20, 1) },
    ])
    expect([...layout.tops]).toEqual([
      HEIGHTS.day,
      HEIGHTS.day + lead,
      HEIGHTS.day + lead + follower,
      second + HEIGHTS.day,
      second + HEIGHTS.day + lead,
      second + HEIGHTS.day + 2 * lead,
    ])
    for (const [place, top] of layout.tops.subarray(0, 5).entries())
      expect([rowAt(layout, top), rowAt(layout, top + 5)]).toEqual([place, place])
    expect([0, second - 1, second, 1e6].map((y) => dayAt(layout, y)?.top)).toEqual([0, 0, second, second])
    expect(dayAt(layOut([]), 0)).toBeUndefined()
  })

  it('draws the rows in sight and a few more', () => {
    const layout = layOut(Array.from({ length: 20_000 }, (_, index) => call(index, { at: 0 })))
    const top = HEIGHTS.day + 100 * HEIGHTS.lead
    expect(windowOf(layout, 0, 600)).toEqual([0, 19])
    expect(windowOf(layout, top, HEIGHTS.lead)).toEqual([92, 110])
    expect(windowOf(layout, 1e9, 600)[1]).toBe(20_000)
    expect(windowOf(layOut([]), 0, 600)).toEqual([0, 0])
  })
})

describe('what calls come to', () => {
  it('leaves out what was not reported, and counts local answers apart', () => {
    const { tokens: _, expected: __, ...bare } = unreported(4)
    const impossible: CallSummary = { ...bare, impossible: true }
    expect(
      totalsOf([call(0), unreported(1), local(2), call(3, { loss: 'changed', lost: '70' }), impossible]),
    ).toEqual({
      calls: 4,
      local: 1,
      reported: 2,
      notReported: 1,
      impossible: 1,
      read: 1600,
      input: 2000,
      saved: 2000n,
      lost: 70n,
      missed: 0n,
      unpriced: 1,
    })
  })

  it('names the costliest causes, with the call that lost most', () => {
    const lost = (index: number, tokens: number, more: Partial<CallSummary> = {}): CallSummary =>
      call(index, {
        cause: 'prefix_changed',
        changed: 'rules',
        loss: 'changed',
        lostTokens: tokens,
        lost: `${tokens}`,
        ...more,
      })
    const { changed: _, ...missed } = lost(4, 900, { cause: 'expired', loss: 'missed', lost: '50' })
    const causes = costliest([call(0), lost(1, 70), lost(2, 80), lost(3, 20, { changed: 'shop' }), missed])
    expect(causes.map(({ worst, ...cause }) => ({ ...cause, worst: worst.index }))).toEqual([
      {
        cause: 'prefix_changed',
        loss: 'changed',
        changed: 'rules',
        calls: 2,
        tokens: 150,
        money: 150n,
        worst: 2,
      },
      { cause: 'expired', loss: 'missed', calls: 1, tokens: 900, money: 50n, worst: 4 },
      {
        cause: 'prefix_changed',
        loss: 'changed',
        changed: 'shop',
        calls: 1,
        tokens: 20,
        money: 20n,
        worst: 3,
      },
    ])
  })

  it('is drawn with what was read, lost and expected on one scale, the input that was reported', () => {
    const { expected: _, tokens: __, ...unknown } = call(3, { read: 0 })
    const impossible = { ...unreported(4), impossible: true } as const
    expect(
      bucketsOf(
        [
          call(0, { read: 500, loss: 'changed', lostTokens: 9000 }),
          call(1, { loss: 'missed', lostTokens: 100 }),
          unknown,
          unreported(2),
          impossible,
        ],
        1,
      ),
    ).toMatchObject([
      {
        calls: 5,
        notReported: 1,
        impossible: 1,
        read: 1300 / 3000,
        expected: 1000 / 3000,
        lost: 500 / 3000,
        missed: 100 / 3000,
      },
    ])
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
