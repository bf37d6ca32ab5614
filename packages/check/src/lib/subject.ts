import type { Rendered } from '@varve/core'

/** Two calls of one conversation, or of two that should share a prefix, in the order in which they were sent. */
export interface TwoCalls {
  readonly before: Rendered
  readonly after: Rendered
}

/** What can be checked: one request, or two calls. */
export type Subject = Rendered | TwoCalls
