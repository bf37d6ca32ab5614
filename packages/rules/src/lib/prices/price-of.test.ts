import { assert, boolean, constantFrom, nat, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatPrice,
  priceOf,
  type PriceOptions,
  ratesOf,
  RulesError,
  tierOf,
  type Usage,
} from '../../index.ts'

const today = Date.UTC(2026, 10, 20, 12)
const call: Usage = { input: 10_000, read: 8_000, written: 1_500, output: 500 }

function shown(model: string, usage: Usage = call, options: Partial<PriceOptions> = {}): string {
  const price = priceOf(model, usage, { at: today, ...options })
  return price ? formatPrice(price, 9) : 'unknown'
}

describe('priceOf', () => {
  it('agrees with the amounts of another price list', () => {
    // genai-prices 0.1.8 for the same call.
    expect(shown('gpt-4o')).toBe('$0.02')
    expect(shown('gpt-5.4', { ...call, written: 0 })).toBe('$0.0145')
    expect(shown('gpt-5.6-sol')).toBe('$0.0227')
    expect(shown('gpt-5.6-sol', call, { at: new Date('2026-08-01') })).toBe('$0.030875')
    expect(shown('gpt-6-astra')).toBe('$0.05675')
  })

  it('says which of promotional and list price it used, and covers both behind the promised end', () => {
    const on = (day: string) => priceOf('gpt-5.6', call, { at: new Date(day) })
    expect(on('2026-08-20T23:59:59Z')?.basis).toBe('list')
    expect(on('2026-08-21T00:00:00Z')?.basis).toBe('promotional')
    expect(on('2026-11-21T23:59:59Z')).toMatchObject({ basis: 'promotional', exact: true })
    const later = on('2026-11-22T00:00:00Z')
    expect(later).toMatchObject({ basis: 'either', exact: false })
    expect(later && formatPrice(later)).toBe('$0.0227 to $0.030875')
    expect(later?.because[0]).toMatch(/promised end/)
    expect(shown('gpt-5.6-terra', call, { at: new Date('2026-07-29') })).toBe('$0.0154375')
    expect(shown('gpt-5.6-terra')).toBe('$0.01235')
  })

  it('never takes what was not reported for 0', () => {
    const { input, output } = call
    expect(shown('gpt-5.6-sol', { input, output })).toBe('$0.014 to $0.06')
    expect(shown('gpt-5.6-sol', { input, output, written: 1_500 })).toBe('$0.0209 to $0.0515')
    expect(shown('gpt-5.6-sol', { input, output, read: 8_000 })).toBe('$0.0212 to $0.0232')
    expect(shown('gpt-4.1', { input, output })).toBe('$0.009 to $0.024')
    const price = priceOf('gpt-5.6-sol', { input, output }, { at: today })
    expect(price).toMatchObject({ exact: false })
    expect(price?.parts).toBeUndefined()
    expect(price?.because.join('\n')).toMatch(/cached tokens were not reported/)
  })

  it('is exact where the missing count costs nothing of its own', () => {
    // No write charge before GPT-5.6, no read discount on the pro models.
    expect(shown('gpt-4.1', { input: 10_000, read: 8_000, output: 500 })).toBe('$0.012')
    expect(priceOf('o3-pro', { input: 10_000, output: 500 }, { at: today })).toMatchObject({ exact: true })
  })

  it('charges writes for 12 hours at 2.5 × input', () => {
    const usage = { input: 10_000, read: 0, written: 10_000, output: 0 }
    expect(shown('gpt-6.1-sol', usage)).toBe('$0.025')
    expect(shown('gpt-6.1-sol', { ...usage, written12h: 4_000 })).toBe('$0.035')
    expect(shown('gpt-6.1-sol', usage, { lifetime: '12h' })).toBe('$0.05')
    expect(shown('gpt-6.1-sol', usage, { lifetime: 'unknown' })).toBe('$0.025 to $0.05')
  })

  it('splits the amount', () => {
    const price = priceOf('gpt-5.6-sol', call, { at: today })
    expect(price?.parts && Object.values(price.parts).reduce((one, other) => one + other)).toBe(price?.low)
    expect(price?.parts?.written).toBe(7_500_000_000_000n)
    expect(price?.because).toEqual(['standard tier, promotional price', 'writes are taken to live 30m'])
  })

  it('charges the whole request for long context', () => {
    const long = (input: number) => ({ input, read: 0, written: 0, output: 1_000 })
    expect(shown('gpt-6-sol', long(272_000))).toBe('$0.554')
    expect(shown('gpt-6-sol', long(272_001))).toBe('$1.103004')
    // Sources disagree about exactly 272,000 here.
    expect(shown('gpt-5.4', long(271_999))).toBe('$0.6949975')
    expect(shown('gpt-5.4', long(272_000))).toBe('$0.695 to $1.3825')
    expect(shown('gpt-5.4', long(272_001))).toBe('$1.382505')
    expect(priceOf('gpt-5.4', long(272_000), { at: today })?.longContext).toBe('either')
    expect(shown('gpt-5.4', long(272_001), { tier: 'priority' })).toBe('unknown')
    expect(shown('gpt-4.1', long(500_000))).toBe('$1.008')
  })

  it('knows tiers and regions', () => {
    expect(shown('gpt-5.6-sol', call, { tier: 'batch' })).toBe('$0.01135')
    expect(shown('gpt-5.6-sol', call, { tier: 'flex' })).toBe('$0.01135')
    expect(shown('gpt-5.6-sol', call, { tier: 'priority' })).toBe('$0.0454')
    expect(shown('gpt-5.6-sol', call, { regional: true })).toBe('$0.02497')
    expect(shown('gpt-5.6-sol', call, { host: 'eu.api.openai.com' })).toBe('$0.02497')
    expect(shown('gpt-5.2', call, { regional: true })).toBe(shown('gpt-5.2'))
    expect(shown('chat-latest', call, { regional: true })).toBe('$0.029 to $0.0319')
    // Printed apart from the rule of two: 12.50 / 1.25 / 75 and 4.25 / 2.125 / 17.
    expect(shown('gpt-5.5', call, { tier: 'priority' })).toBe('$0.0725')
    expect(shown('gpt-4o', call, { tier: 'priority' })).toBe('$0.034')
    // Batch has no price for cached input on models before GPT-5, flex is not offered.
    expect(shown('gpt-4o', call, { tier: 'batch' })).toBe('$0.015')
    expect(shown('gpt-4o', call, { tier: 'flex' })).toBe('unknown')
    expect(['default', 'fast', 'flex', 'scale', 'auto'].map(tierOf)).toEqual([
      'standard',
      'priority',
      'flex',
      undefined,
      undefined,
    ])
  })

  it('does not know a price that is not listed', () => {
    expect(shown('gpt-6-cyber')).toBe('unknown')
    expect(shown('gpt-5.9')).toBe('unknown')
    expect(shown('gpt-5.6-sol', call, { host: 'my.openai.azure.com' })).toBe('unknown')
  })

  it.each([
    [{ input: 10, read: 11, output: 0 }, 'read + written'],
    [{ input: 10, read: 6, written: 5, output: 0 }, 'read + written'],
    [{ input: 10, read: 0, written: 5, written12h: 6, output: 0 }, 'written12h'],
    [{ input: -1, output: 0 }, 'input'],
    [{ input: 1.5, output: 0 }, 'input'],
    [{ input: 1, output: Number.NaN }, 'output'],
  ])('refuses %j', (usage, place) => {
    const failure = () => priceOf('gpt-5.6', usage, { at: today })
    expect(failure).toThrow(RulesError)
    expect(failure).toThrow(expect.objectContaining({ code: 'rules/usage-impossible', place }))
  })

  it('refuses a moment that is none', () => {
    expect(() => priceOf('gpt-5.6', call, { at: new Date('yesterday') })).toThrow(
      expect.objectContaining({ code: 'rules/date-invalid' }),
    )
  })

  it('bounds every amount that the full report would have given', () => {
    const models = ['gpt-5.6-sol', 'gpt-6.1-terra', 'gpt-4.1', 'gpt-5.5-pro', 'gpt-4o-mini']
    assert(
      property(
        constantFrom(...models),
        constantFrom('standard', 'batch'),
        tuple(nat(60_000), nat(60_000), nat(60_000), nat(60_000), nat(50_000)),
        tuple(boolean(), boolean(), boolean()),
        (model, tier, [fresh, read, short, long, output], [tellRead, tellWritten, tellLong]) => {
          const options = { at: today, tier, lifetime: 'unknown' } as const
          const full: Usage = {
            input: fresh + read + short + long,
            read,
            written: short + long,
            written12h: long,
            output,
          }
          const told = {
            ...full,
            read: tellRead ? read : undefined,
            written: tellWritten ? short + long : undefined,
            written12h: tellLong ? long : undefined,
          }
          const exact = priceOf(model, full, options)
          const bound = priceOf(model, told, options)
          return (
            exact !== undefined && bound !== undefined && bound.low <= exact.low && exact.high <= bound.high
          )
        },
      ),
    )
  })
})

describe('ratesOf', () => {
  it('gives the factors that a plan needs', () => {
    const [card] = ratesOf('gpt-6.1-sol', { at: today }) ?? []
    expect(card?.rates).toEqual({
      input: 2_000_000_000n,
      read: 100_000_000n,
      write30m: 2_500_000_000n,
      write12h: 5_000_000_000n,
      output: 10_000_000_000n,
    })
  })
})
