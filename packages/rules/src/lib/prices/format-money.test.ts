import { describe, expect, it } from 'vitest'
import { DOLLAR, dollars, formatMoney, formatPrice } from '../../index.ts'
import { parseRate } from './money.ts'

describe('formatMoney', () => {
  it.each([
    [0n, '$0.00'],
    [DOLLAR, '$1.00'],
    [(DOLLAR * 227n) / 10_000n, '$0.0227'],
    [-(DOLLAR * 3n) / 2n, '-$1.50'],
    [1n, '<$0.000001'],
    [-1n, '>-$0.000001'],
    [DOLLAR / 2_000_000n, '$0.000001'],
    [123_456_789n * DOLLAR, '$123456789.00'],
  ])('%s is %s', (money, text) => {
    expect(formatMoney(money)).toBe(text)
  })

  it('rounds to the decimals asked for', () => {
    expect(formatMoney((DOLLAR * 12_345n) / 10_000n, 2)).toBe('$1.23')
    expect(formatMoney((DOLLAR * 12_350n) / 10_000n, 2)).toBe('$1.24')
    expect(formatMoney(1n, 15)).toBe('$0.000000000000001')
  })

  it('shows a bound as one', () => {
    expect(formatPrice({ low: DOLLAR, high: DOLLAR })).toBe('$1.00')
    expect(formatPrice({ low: DOLLAR, high: 2n * DOLLAR })).toBe('$1.00 to $2.00')
    expect(dollars(DOLLAR / 4n)).toBe(0.25)
  })
})

describe('parseRate', () => {
  it('reads decimals exactly', () => {
    expect(parseRate('15.625') * 1_000_000n).toBe((DOLLAR * 15_625n) / 1_000n)
    expect(parseRate('0.000001')).toBe(1_000n)
  })

  it.each(['', '1e-7', '-1', '1.', '.5', '0.0000001', '1,5', 'NaN'])('refuses %j', (text) => {
    expect(() => parseRate(text)).toThrow(expect.objectContaining({ code: 'rules/rate-invalid' }))
  })
})
