import { describe, expect, it } from 'vitest'
import { clockIn } from './clock.ts'

describe('what clocks show', () => {
  it.each([
    ['UTC', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
    ['Europe/Oslo', '2026-11-20T12:00:00.000Z', '2026-11-20T13:00:00.000Z'],
    ['Europe/Oslo', '2026-07-20T12:00:00.000Z', '2026-07-20T14:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-20T12:00:00.000Z', '2026-11-20T17:30:00.000Z'],
    ['America/New_York', '2026-11-20T02:00:00.000Z', '2026-11-19T21:00:00.000Z'],
  ])('in %s at %s is %s', (zone, at, local) => {
    expect(clockIn(zone)(Date.parse(at)).toISOString()).toBe(local)
  })

  it('is unknown in a zone that nobody knows', () => {
    expect(() => clockIn('Middle/Earth')).toThrow(RangeError)
  })
})
