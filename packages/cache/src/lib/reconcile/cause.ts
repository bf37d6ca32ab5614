/** Why a call read what it read. */
export interface Cause {
  /** Stable name of the cause. */
  readonly code: CauseCode
  /** The cause in words. */
  readonly sentence: string
}

/** Causes of what a call read. Stable. */
export type CauseCode =
  | 'reused'
  | 'first_call'
  | 'prefix_changed'
  | 'settings_changed'
  | 'window_moved'
  | 'too_short'
  | 'expired'
  | 'not_marked'
  | 'out_of_reach'
  | 'slot_lost'
  | 'other_lane'
  | 'provider_missed'
  | 'more_than_known'
  | 'count_differs'
  | 'no_caching'
  | 'unknown_model'
  | 'not_reported'

/** Causes by which a request no longer begins as the former one did. */
export const CHANGES: ReadonlySet<CauseCode> = new Set<CauseCode>([
  'prefix_changed',
  'settings_changed',
  'window_moved',
  'other_lane',
])
