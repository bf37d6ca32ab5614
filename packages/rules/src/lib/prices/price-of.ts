import type { Evidence, Lifetime } from '../cache-rules.ts'
import type { Money } from './money.ts'
import type { Tier } from './price-period.ts'
import { reasonsOf } from './reasons-of.ts'
import type { Rates } from './rates.ts'
import { type RateCard, ratesOf, type RatesOptions } from './rates-of.ts'
import { checkUsage, type Split, splitsOf, type Usage } from './usage.ts'

/** When and how a call was made, as far as it decides the price. */
export interface PriceOptions extends Omit<RatesOptions, 'input'> {
  /**
   * For how long the request asked its writes to live; used where `usage.written12h` was not reported. Default: `30m`,
   * which a request gets that asks for nothing. `unknown` gives a bound that covers both.
   */
  readonly lifetime?: Lifetime | 'unknown'
}

/** What one call costs, between two bounds. They are equal when everything needed was reported and is known. */
export interface Price {
  /** The listed id. */
  readonly model: string
  /** The currency of all amounts. */
  readonly currency: 'USD'
  /** The least that the call can have cost, in femtodollars (10⁻¹⁵ US dollars). */
  readonly low: Money
  /** The most that the call can have cost. */
  readonly high: Money
  /** Whether `low` is `high`: the amount is no bound. */
  readonly exact: boolean
  /** Which price was used. `either`: a promotion behind its promised end, where both are covered by the bounds. */
  readonly basis: 'list' | 'promotional' | 'either'
  /** The service tier that was billed. */
  readonly tier: Tier
  /** Whether the dearer rates for long requests were used; `either` for a length about which sources disagree. */
  readonly longContext: boolean | 'either'
  /** Where the money went. Absent where the split of the input or the rates are not known. */
  readonly parts?: PriceParts
  /** What decided the amount, and what makes it a bound, in words. */
  readonly because: readonly string[]
  /** Where the price comes from, and how sure it is. */
  readonly evidence: Evidence
}

/** What of the amount is for what, in femtodollars (10⁻¹⁵ US dollars). */
export interface PriceParts {
  /** Input that was neither read nor written. */
  readonly fresh: Money
  /** Input that was read from the cache. */
  readonly read: Money
  /** Input that was written to it. */
  readonly written: Money
  /** Output, reasoning included. */
  readonly output: Money
}

/**
 * What a call costs. `undefined` where no price is known for this model, host, tier or length: nothing is borrowed
 * from a neighbour. Counts that were not reported make the amount a bound from `low` to `high`.
 *
 * @throws {RulesError} `rules/usage-impossible` for numbers that contradict each other, `rules/date-invalid`.
 *
 * @example
 * ```ts
 * import { formatPrice, priceOf } from '@varve/rules'
 *
 * const price = priceOf('gpt-4.1', { input: 10_000, read: 8_192, output: 200 }, { at: new Date('2026-11-20') })
 * console.log(price && formatPrice(price)) // $0.009312
 * ```
 */
export function priceOf(model: string, usage: Usage, options: PriceOptions): Price | undefined {
  checkUsage(usage)
  return priceFrom(ratesOf(model, { ...options, input: usage.input }) ?? [], usage, options.lifetime)
}

/** What a call costs at rates that can hold for it, the likeliest first; `undefined` without any. */
export function priceFrom(
  cards: readonly RateCard[],
  usage: Usage,
  lifetime: Lifetime | 'unknown' = '30m',
): Price | undefined {
  const [card] = cards
  if (card === undefined) return undefined
  const splits = splitsOf(withoutFreeParts(usage, cards), lifetime)
  const amounts = cards.flatMap((each) =>
    splits
      .map((split) => partsOf(split, usage.output, each.rates))
      .map((parts) => ({ parts, total: sum(parts) })),
  )
  const totals = amounts.map(({ total }) => total)
  const low = totals.reduce((least, total) => (total < least ? total : least))
  const high = totals.reduce((most, total) => (total > most ? total : most))
  const parts = splits.length === 1 && cards.length === 1 ? amounts[0]?.parts : undefined
  return Object.freeze({
    model: card.model,
    currency: 'USD',
    low,
    high,
    exact: low === high,
    basis: same(cards, (each) => each.basis),
    tier: card.tier,
    longContext: same(cards, (each) => each.longContext),
    ...(parts && { parts }),
    because: reasonsOf(usage, cards, lifetime, low !== high),
    evidence: card.evidence,
  })
}

/** A part that costs what ordinary input costs needs no count: unreported, it is charged as fresh input. */
function withoutFreeParts(usage: Usage, cards: readonly RateCard[]): Usage {
  const readsCost = cards.some(({ rates }) => rates.read !== undefined)
  const writesCost = cards.some(({ rates }) => rates.write30m !== undefined || rates.write12h !== undefined)
  return {
    ...usage,
    read: usage.read ?? (readsCost ? undefined : 0),
    written: usage.written ?? (writesCost ? undefined : (usage.written12h ?? 0)),
  }
}

function partsOf(split: Split, output: number, rates: Rates): PriceParts {
  return {
    fresh: BigInt(split.fresh) * rates.input,
    read: BigInt(split.read) * (rates.read ?? rates.input),
    written:
      BigInt(split.written30m) * (rates.write30m ?? rates.input) +
      BigInt(split.written12h) * (rates.write12h ?? rates.write30m ?? rates.input),
    output: BigInt(output) * rates.output,
  }
}

function sum({ fresh, read, written, output }: PriceParts): Money {
  return fresh + read + written + output
}

function same<Value>(cards: readonly RateCard[], pick: (card: RateCard) => Value): Value | 'either' {
  const [first, ...rest] = new Set(cards.map(pick))
  return first === undefined || rest.length > 0 ? 'either' : first
}
