import type { Measured } from '@varve/core'
import { type BreakpointRules, USUAL_TAIL } from '@varve/rules'

/** How many tokens the provider counts up to each point of a request, as far as rules and reports tell. */
export interface PrefixTokens {
  /** All tokens of the request. */
  readonly total: number
  /** Tokens up to the end of a point, by its index; 0 where there is no such point. */
  readonly at: (index: number) => number
  /** Tokens by which a report corrected our count; less than 0 where it was less, 0 where the count stands alone. */
  readonly calibrated: number
  /** The first point that the report moved; `Infinity` where there is no report. */
  readonly from: number
}

/** Our own count. Where the tail is shorter, a message's closing token belongs to the prefix that ends with the message. */
export function countedTokens(
  { points, tokens }: Pick<Measured, 'points' | 'tokens'>,
  { tail = USUAL_TAIL }: BreakpointRules,
): PrefixTokens {
  const at = (index: number): number => {
    const point = points[index]
    if (point === undefined) return 0
    return point.endsMessage ? Math.max(0, point.tokens + USUAL_TAIL - tail) : point.tokens
  }
  return { total: tokens, at, calibrated: 0, from: Infinity }
}

/**
 * A count that a report corrects: what the provider says of one prefix is truer than our count of it, and shifts all that
 * stands behind. What in front of it was counted wrongly is not known; but no part of it is longer than the whole.
 */
export function correctedTokens(counted: PrefixTokens, index: number, reported: number): PrefixTokens {
  const calibrated = reported - counted.at(index)
  if (calibrated === 0) return counted
  return {
    total: counted.total + calibrated,
    at: (other) => (other >= index ? counted.at(other) + calibrated : Math.min(counted.at(other), reported)),
    calibrated,
    from: index,
  }
}
