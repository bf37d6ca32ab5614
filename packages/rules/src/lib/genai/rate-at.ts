import type { TieredPrices } from '@pydantic/genai-prices'
import { type Money, parseRate } from '../prices/money.ts'

/** A rate in US dollars per million tokens, at the tier that holds for a request of this length, as money per token. */
export function rateAt(rate: number | TieredPrices | undefined, input: number): Money | undefined {
  if (rate === undefined) return undefined
  const dollars =
    typeof rate === 'number'
      ? rate
      : rate.tiers.reduce(
          (best, { start, price }) => (input > start && start >= best.start ? { start, price } : best),
          { start: -1, price: rate.base },
        ).price
  // More than six decimals would be rounded: then no rate is better than a wrong one.
  const decimal = dollars.toString()
  return /^\d{1,9}(?:\.\d{1,6})?$/u.test(decimal) ? parseRate(decimal) : undefined
}
