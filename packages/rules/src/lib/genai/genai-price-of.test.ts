import { calcPrice } from '@pydantic/genai-prices'
import { describe, expect, it } from 'vitest'
import { DOLLAR } from '../prices/money.ts'
import { priceOf } from '../prices/price-of.ts'
import { genaiPriceOf, type GenaiPriceOptions } from './genai-price-of.ts'
import { isNamed } from './is-named.ts'
import { rateAt } from './rate-at.ts'

const at = Date.parse('2026-11-20T12:00:00Z')
const usage = { input: 10_000, read: 8000, written: 1500, output: 500 }
const claude: GenaiPriceOptions = { at, provider: 'anthropic' }

const dollars = (amount: bigint | undefined): number => Number(amount ?? -1n) / Number(DOLLAR)

describe('a model that is listed', () => {
  it('is priced by the list', () => {
    expect(genaiPriceOf('gpt-5.6-terra', usage, { at })).toEqual(priceOf('gpt-5.6-terra', usage, { at }))
    // Listed, and not there: still no price by way of a neighbour.
    expect(genaiPriceOf('gpt-6.1-sol', usage, { at })).toEqual(priceOf('gpt-6.1-sol', usage, { at }))
  })
})

describe('a model that is not listed', () => {
  it('is priced to the femtodollar from the rates, and says where they are from', () => {
    const price = genaiPriceOf('claude-opus-5-5', usage, claude)
    expect(dollars(price?.low)).toBe(0.0211)
    expect(price).toMatchObject({ exact: true, basis: 'list', evidence: { sources: ['genai-prices'] } })
    expect(price?.because.at(-1)).toBe(
      'the rates are those of @pydantic/genai-prices, which promises no exactness',
    )
  })

  it('is a bound where reads were not reported', () => {
    const price = genaiPriceOf('claude-opus-5-5', { input: 10_000, output: 500 }, claude)
    expect(price?.exact).toBe(false)
    expect(dollars(price?.low)).toBeLessThan(0.02)
    expect(dollars(price?.high)).toBeGreaterThan(0.05)
  })

  it.each<[string, string, Partial<GenaiPriceOptions>, Partial<typeof usage> & { written12h?: number }]>([
    ['an entry that matches by the start of the id alone', 'claude-sonnet-5-5', {}, {}],
    ['one that nobody knows', 'claude-imaginary-9', {}, {}],
    ['another tier', 'claude-opus-5-5', { tier: 'batch' }, {}],
    ['a region', 'claude-opus-5-5', { regional: true }, {}],
    ['writes for 12 hours', 'claude-opus-5-5', { lifetime: '12h' }, {}],
    ['some of them', 'claude-opus-5-5', {}, { written12h: 5 }],
    ['the entry of another provider', 'claude-opus-5-5', { provider: 'openai' }, {}],
    ['a host with prices of its own', 'gpt-imaginary', { provider: 'openai', host: 'proxy.example' }, {}],
  ])('has no price: %s', (_, model, options, more) => {
    expect(genaiPriceOf(model, { ...usage, ...more }, { ...claude, ...options })).toBeUndefined()
  })

  it('is one that the package would have priced by its neighbour', () => {
    // The trap is real: without the guard it would be billed as claude-sonnet-5.
    const found = calcPrice({ input_tokens: 1 }, 'claude-sonnet-5-5', { providerId: 'anthropic' })
    expect(found?.model.id).toBe('claude-sonnet-5')
  })

  it.each([
    { ...usage, read: 20_000 },
    { ...usage, input: -1 },
  ])('is refused with impossible numbers', (impossible) => {
    expect(() => genaiPriceOf('claude-opus-5-5', impossible, claude)).toThrow(
      expect.objectContaining({ code: 'rules/usage-impossible' }),
    )
  })

  it('is refused without a date', () => {
    expect(() => genaiPriceOf('claude-opus-5-5', usage, { ...claude, at: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'rules/date-invalid' }),
    )
  })
})

describe('an entry is about a model', () => {
  const entry = {
    id: 'model-5',
    match: {
      or: [
        { equals: 'model-5' },
        { equals: 'five' },
        { or: [{ equals: 'cinq' }] },
        { starts_with: 'model-5' },
      ],
    },
  }
  it.each([
    ['model-5', true],
    ['model-5-2026-01-31', true],
    ['five', true],
    ['cinq', true],
    ['model-5-5', false],
    ['model-5-mini', false],
    ['model-5-2026-01-31-x', false],
    ['model-55', false],
  ])('%s: %s', (model, named) => {
    expect(isNamed(entry, model)).toBe(named)
  })
})

describe('a rate', () => {
  const tiered = {
    base: 2,
    tiers: [
      { start: 272_000, price: 4 },
      { start: 500_000, price: 8 },
    ],
  }
  it.each([
    [2.5, 0, 2.5],
    [tiered, 272_000, 2],
    [tiered, 272_001, 4],
    [tiered, 900_000, 8],
  ])('%j at %i tokens', (rate, input, expected) => {
    expect(Number(rateAt(rate, input)) / 1e9).toBe(expected)
  })

  it('with more decimals than can be kept is none', () => {
    expect(rateAt(0.000_000_1, 0)).toBeUndefined()
    expect(rateAt(0.123_456_7, 0)).toBeUndefined()
    expect(rateAt(Number.NaN, 0)).toBeUndefined()
  })
})
