import type { Lifetime } from '@varve/rules'

/** A marker that a plan wants, and why. */
export interface PlannedMarker {
  /** Index of the point (and segment) whose end it marks. */
  readonly segment: number
  /** The block that will carry it. */
  readonly path: string
  readonly because: string
}

/** Where breakpoints should stand. Plain data: `mark` carries it out. */
export interface Plan {
  readonly markers: readonly PlannedMarker[]
  /** Absent where the request keeps its own, or the model has no breakpoints. */
  readonly mode?: 'implicit' | 'explicit'
  readonly ttl?: Lifetime
  /** What was decided and why, in sentences. */
  readonly because: readonly string[]
}
