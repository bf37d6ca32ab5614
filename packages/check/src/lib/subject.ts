import type { Rendered } from '@varve/core'

/** Two calls of one conversation, or of two that should share a prefix, in the order in which they were sent. */
export interface TwoCalls {
  /** The earlier request. */
  readonly before: Rendered
  /** The later request. */
  readonly after: Rendered
}

/** One prompt built twice from the same values, under other conditions: another process, clock, time zone, order of properties. */
export interface TwoBuilds {
  /** What was built first. */
  readonly built: Rendered
  /** What was built from the same values again. */
  readonly again: Rendered
}

/** What can be checked: one request, two calls, or one build repeated. */
export type Subject = Rendered | TwoCalls | TwoBuilds
