import type { Verdict } from '@varve/cache'
import type { CallRecord, Placed } from './record.ts'

interface Numbered extends Placed {
  /** Its place among the records, from 0. */
  readonly index: number
}

interface Timed extends Numbered {
  readonly at: number
  /** It stands behind a record of a later time: what it could read was not known in its order. */
  readonly late?: true
}

/** One call of the log. */
export interface ReplayRow extends Timed {
  readonly kind: 'call'
  readonly endpoint: CallRecord['endpoint']
  readonly model: string
  readonly verdict: Verdict
}

/** A call that failed and reported nothing. */
export interface FailedRow extends Timed {
  readonly kind: 'failed'
  readonly endpoint: CallRecord['endpoint']
  readonly model: string
}

/** An answer from the app's own cache of responses. */
export interface LocalRow extends Timed {
  readonly kind: 'response_cache'
  readonly endpoint?: CallRecord['endpoint']
  readonly model?: string
}

/** A record that could not be read; the others are not touched by it. */
export interface SkippedRecord extends Numbered {
  readonly kind: 'skipped'
  readonly reason: string
}

export type LogRow = ReplayRow | FailedRow | LocalRow | SkippedRecord
