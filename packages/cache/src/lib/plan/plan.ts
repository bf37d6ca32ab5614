import type { Lifetime } from '@varve/rules'

/** A marker that a plan wants, and why. */
export interface PlannedMarker {
  /** Index of the point (and segment) whose end it marks. */
  readonly segment: number
  /** The block that will carry it. */
  readonly path: string
  /** Why it stands there, in words. */
  readonly because: string
}

/** What a plan costs, in fresh input tokens: this call and those that are expected to share some of it. */
export interface PlanCost {
  /** With the markers of the plan. */
  readonly planned: number
  /** The same calls without markers, in mode implicit. */
  readonly unmarked: number
  /** Nothing kept at all. */
  readonly uncached: number
}

/** Where breakpoints should stand. Plain data: `mark` carries it out. */
export interface Plan {
  /** The markers to add, in provider order. */
  readonly markers: readonly PlannedMarker[]
  /** Absent where the request keeps its own, or the model has no breakpoints. */
  readonly mode?: 'implicit' | 'explicit'
  /** The minimum lifetime to ask for; absent where the request's own stays. */
  readonly ttl?: Lifetime
  /** What was decided and why, in sentences. */
  readonly because: readonly string[]
  /** Absent where nothing was planned. */
  readonly cost?: PlanCost
}

export function frozenPlan(
  markers: readonly PlannedMarker[],
  because: readonly string[],
  more: Pick<Plan, 'mode' | 'ttl' | 'cost'> = {},
): Plan {
  return Object.freeze({ markers: Object.freeze(markers), because: Object.freeze(because), ...more })
}
