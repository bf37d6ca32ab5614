import type { Verdict } from '@varve/cache'
import type { RequestRecord, Placed } from './record.ts'

interface Numbered extends Placed {
  /** Its place among the records, from 0. */
  readonly index: number
}

interface Timed extends Numbered {
  /** When it was, in Unix milliseconds. */
  readonly at: number
  /** It stands behind a record of a later time: what it could read was not known in its order. */
  readonly late?: true
}

/** One call of the log. */
export interface ReplayRow extends Timed {
  /** Tells it from other rows. */
  readonly kind: 'call'
  /** The endpoint that was called. */
  readonly endpoint: RequestRecord['endpoint']
  /** The model that was asked. */
  readonly model: string
  /** Expected against reported. */
  readonly verdict: Verdict
}

/** A call that failed and reported nothing. */
export interface FailedRow extends Timed {
  /** Tells it from other rows. */
  readonly kind: 'failed'
  /** The endpoint that was called. */
  readonly endpoint: RequestRecord['endpoint']
  /** The model that was asked. */
  readonly model: string
}

/** An answer from the app's own cache of responses. */
export interface LocalRow extends Timed {
  /** Tells it from other rows. */
  readonly kind: 'response_cache'
  /** The endpoint that would have been called, where it is known. */
  readonly endpoint?: RequestRecord['endpoint']
  /** The model that the answer once came from, where it is known. */
  readonly model?: string
}

/** A record that could not be read; the others are not touched by it. */
export interface SkippedRecord extends Numbered {
  /** Tells it from other rows. */
  readonly kind: 'skipped'
  /** What was expected where, and what came. It quotes no text of a prompt. */
  readonly reason: string
}

/** What becomes of one record. */
export type LogRow = ReplayRow | FailedRow | LocalRow | SkippedRecord
