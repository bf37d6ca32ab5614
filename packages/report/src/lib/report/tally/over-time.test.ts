import { describe, expect, it } from 'vitest'
import { asked, read } from '../../../../../../test/support/call-records.ts'
import type { OverTime } from '../over-time-data.ts'
import { factsOf } from './facts.ts'
import { newTime } from './over-time.ts'

const MINUTE = 60_000

function over(times: readonly string[], zone = 'UTC'): OverTime {
  const tally = newTime(zone)
  for (const time of times) tally.add(factsOf(asked({ ...read(600, 600), at: Date.parse(time) })))
  return tally.time()
}

describe('time', () => {
  it('is in pieces that fit its span, each with its sums and its place from the first', () => {
    const { unit, buckets } = over(['2026-11-20T09:00:10Z', '2026-11-20T09:00:50Z', '2026-11-20T09:03:00Z'])
    expect(unit).toBe('minute')
    expect(
      buckets.map(({ label, place, calls, input, read: tokens }) => [label, place, calls, input, tokens]),
    ).toEqual([
      ['2026-11-20 09:00', 0, 2, 2000, 1200],
      ['2026-11-20 09:03', 3, 1, 1000, 600],
    ])
  })

  it.each([
    [60, 'minute'],
    [61, '10 minutes'],
    [10 * 60 + 1, 'hour'],
    [60 * 60 + 1, 'day'],
    [60 * 24 * 60 + 1, 'month'],
    [5 * 365 * 24 * 60 + 1, 'year'],
  ])('of %i minutes is told by the %s', (minutes, unit) => {
    const start = Date.parse('2026-01-01T00:00:00Z')
    expect(over([start, start + minutes * MINUTE].map((at) => new Date(at).toISOString())).unit).toBe(unit)
  })

  it('that only a wrong clock can have written is set aside', () => {
    const { unit, buckets, outside } = over([
      '1970-01-01T00:00:00Z',
      '2026-11-20T09:00:10Z',
      '2150-01-01T00:00:00Z',
    ])
    expect([unit, buckets.length, outside]).toEqual(['minute', 1, 2])
    expect(over(['1970-01-01T00:00:00Z'])).toEqual({ unit: 'minute', zone: 'UTC', buckets: [], outside: 1 })
  })

  it('has the days of its zone', () => {
    const times = ['2026-11-20T22:30:00Z', '2026-11-20T23:30:00Z', '2026-11-25T12:00:00Z']
    expect(over(times).buckets.map(({ label, calls }) => [label, calls])).toEqual([
      ['2026-11-20', 2],
      ['2026-11-25', 1],
    ])
    expect(over(times, 'Europe/Oslo').buckets.map(({ label, calls }) => [label, calls])).toEqual([
      ['2026-11-20', 1],
      ['2026-11-21', 1],
      ['2026-11-25', 1],
    ])
  })
})
