import { type Money, parseRate, type Ratio, scale } from './money.ts'

/** What one token costs. Each token has exactly one of these rates; they do not add up. */
export interface Rates {
  /** Fresh input. */
  readonly input: Money
  /** Absent: no price for cached input is published, so reads are charged as input. */
  readonly read?: Money
  /** Absent: writes are not charged, so written tokens are ordinary input. */
  readonly write30m?: Money
  /** Writes for 12 hours. Absent: charged as `write30m`. */
  readonly write12h?: Money
  /** Output, reasoning included. */
  readonly output: Money
}

/** Rates as a price list prints them: US dollars per million tokens. */
export interface UsdRates {
  readonly input: string
  readonly read?: string
  readonly write?: string
  readonly output: string
}

/** A 12-hour write costs 2.5 × input, a 30-minute write 1.25 ×: the longer one is twice the shorter (guide, November 2026). */
const LONGER_WRITE: Ratio = { times: 2n, over: 1n }

/** Reads printed rates. The 12-hour write, which no price list prints, is computed from the 30-minute one. */
export function usd(printed: UsdRates): Rates {
  const write = printed.write === undefined ? undefined : parseRate(printed.write)
  return {
    input: parseRate(printed.input),
    ...(printed.read !== undefined && { read: parseRate(printed.read) }),
    ...(write !== undefined && { write30m: write, write12h: scale(write, LONGER_WRITE) }),
    output: parseRate(printed.output),
  }
}

/** All rates times a factor; the output may have another. */
export function scaleRates(rates: Rates, input: Ratio, output: Ratio = input): Rates {
  return {
    input: scale(rates.input, input),
    ...(rates.read !== undefined && { read: scale(rates.read, input) }),
    ...(rates.write30m !== undefined && { write30m: scale(rates.write30m, input) }),
    ...(rates.write12h !== undefined && { write12h: scale(rates.write12h, input) }),
    output: scale(rates.output, output),
  }
}
