import type { Sums } from './sums-data.ts'

/** The same sums in pieces of time. */
export interface OverTime {
  /** Chosen from the span, so that there are some 80 at most. */
  readonly unit: TimeUnit
  /** The time zone whose days these are. */
  readonly zone: string
  /** In order of time. Where there were no calls there is none. */
  readonly buckets: readonly Bucket[]
  /** Calls of before 2020 or after 2099, which a wrong clock wrote down: they are in no bucket. */
  readonly outside: number
}

/** How long a bucket is; it is chosen by the time that the log covers. */
export type TimeUnit = 'minute' | '10 minutes' | 'hour' | 'day' | 'month' | 'year'

/** What the calls that started within some time add up to. */
export interface Bucket extends Sums {
  /** Its beginning in the zone, such as `2026-11-20` or `2026-11-20 09:00`. */
  readonly label: string
  /** How many units it lies behind the first one. */
  readonly place: number
}
