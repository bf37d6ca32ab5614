import type { Entry } from '../ledger/ledger.ts'

/** Why an outcome is expected, by a stable code and in words. */
export interface Because {
  /** Stable name of the reason. */
  readonly code: BecauseCode
  /** The reason in words. */
  readonly sentence: string
}

/** Reasons for an outcome. Stable. */
export type BecauseCode =
  | 'cache_point_found'
  | 'calibrated'
  | 'nothing_known'
  | 'too_short'
  | 'not_marked'
  | 'not_looked_up'
  | 'out_of_reach'
  | 'lookup_disputed'
  | 'slot_lost'
  | 'expired'
  | 'may_have_expired'
  | 'may_still_live'
  | 'may_not_have_arrived'
  | 'developer_block_measured'
  | 'developer_block_unwritten'
  | 'output_reused'
  | 'older_prefix'
  | 'hidden_tokens'
  | 'one_interval_less'
  | 'divergence_margin'
  | 'no_caching'
  | 'pro_mode'
  | 'unknown_model'
  | 'inexact_count'

/** One way in which a call's input tokens may be billed. `read + written + fresh` is all of them. */
export interface Outcome {
  /** Input tokens read from the provider's cache. */
  readonly read: number
  /** Input tokens written to it. */
  readonly written: number
  /** Input tokens neither read nor written. */
  readonly fresh: number
  /** Why, most important first. */
  readonly because: readonly Because[]
}

/** What the provider is expected to report. Plain data; nothing in it is a guess across models. */
export interface Expectation {
  /** Most likely first. Empty where nothing is known of the model: then the expectation is *unknown*. */
  readonly outcomes: readonly Outcome[]
  /** All tokens of the request. */
  readonly tokens: number
  /**
   * Tokens by which a report on the same prefix corrected our count of it; 0 where the count stands alone. It is in
   * `tokens` and in the outcomes already.
   */
  readonly calibrated: number
  /** Whether the token count is exact. */
  readonly exact: boolean
  /** Reads come in steps of so many tokens; 1 in the breakpoint regime. */
  readonly step: number
  /** Why it is unknown, where it is. */
  readonly unknown?: Because
  /** What the ledger should hold once the call is done. */
  readonly writes: readonly Entry[]
  /** The tokens up to the longest point that this call leaves for the next one. */
  readonly reusable: number
}

/** Puts an outcome's parts together so that they add up. */
export function outcome(
  tokens: number,
  read: number,
  boundary: number,
  because: readonly Because[],
): Outcome {
  const written = Math.max(0, boundary - read)
  return Object.freeze({ read, written, fresh: tokens - read - written, because: Object.freeze(because) })
}

/** Outcomes with the same numbers are one; the first keeps its place. */
export function distinct(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(
    (one, index) =>
      outcomes.findIndex((other) => other.read === one.read && other.written === one.written) === index,
  )
}
