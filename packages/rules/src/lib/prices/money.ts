import { RulesError } from '../errors.ts'

/**
 * Money in femtodollars: 10⁻¹⁵ US dollars, as a bigint. In this unit every rate with up to six decimals per million
 * tokens stays whole under every multiplier (½, 2, 1½, 1.1 and their products), and no sum overflows or rounds.
 */
export type Money = bigint

/** One US dollar. */
export const DOLLAR: Money = 10n ** 15n

/** One dollar per million tokens, as money per token. */
const DOLLAR_PER_MILLION: Money = DOLLAR / 1_000_000n

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,6}))?$/

/** Reads `12.5`, in US dollars per million tokens, as money per token. At most six decimals. */
export function parseRate(decimal: string, place = 'rate'): Money {
  const match = DECIMAL.exec(decimal)
  if (!match?.[1]) {
    throw new RulesError('rules/rate-invalid', {
      place,
      expected: 'a decimal such as "12.5" with at most six digits behind the point',
      received: JSON.stringify(decimal),
    })
  }
  const decimals = match[2] ?? ''
  const units = BigInt(match[1] + decimals)
  return (units * DOLLAR_PER_MILLION) / 10n ** BigInt(decimals.length)
}

/** A multiplier as an exact fraction. */
export interface Ratio {
  /** The number multiplied by. */
  readonly times: bigint
  /** The number divided by. */
  readonly over: bigint
}

/** `money × ratio`, exact for every listed rate; else rounded to the nearest femtodollar. */
export function scale(money: Money, { times, over }: Ratio): Money {
  return (money * times + over / 2n) / over
}
