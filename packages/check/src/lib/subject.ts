import type { Rendered } from '@varve/core'

/** Two calls of one conversation, or of two that should share a prefix, in the order in which they were sent. */
export interface TwoCalls {
  readonly before: Rendered
  readonly after: Rendered
}

/** One prompt built twice from the same values, under other conditions: another process, clock, time zone, order of properties. */
export interface TwoBuilds {
  readonly built: Rendered
  readonly again: Rendered
}

/** What can be checked: one request, two calls, or one build repeated. */
export type Subject = Rendered | TwoCalls | TwoBuilds
