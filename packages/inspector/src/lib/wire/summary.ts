import type { CallRecord, RecordedLoss, RecordedVerdict } from '@varve/report/records'

/** What the list knows of a call; the rest is sent for one call at a time. */
export interface CallSummary {
  /** Its place among the records of the log, from 0. */
  readonly index: number
  readonly id: string
  readonly conversation: string
  readonly prompt: string
  readonly endpoint: CallRecord['endpoint']
  readonly model: string
  /** Unix milliseconds. */
  readonly at: number
  /** Milliseconds. */
  readonly took: number
  readonly end: CallRecord['end']
  /** Whether the numbers of the call cannot be true together; then the summary has none of them, so that no sum takes them. */
  readonly impossible?: true
  /** Input tokens as counted. */
  readonly tokens?: number
  /** Tokens that the likeliest outcome reads; absent where nothing was expected. */
  readonly expected?: number
  /** Input tokens as reported; absent where they were not. */
  readonly input?: number
  /** Tokens read as reported; absent where they were not. */
  readonly read?: number
  readonly status?: RecordedVerdict['status']
  readonly cause?: string
  /** Femtodollars that the cache saved, as text. */
  readonly saved?: string
  /** Whether tokens that an earlier call had left were not read because the prefix had changed, or were not found; as a report has it. */
  readonly loss?: RecordedLoss['loss']
  /** How many. */
  readonly lostTokens?: number
  /** What they cost more, in femtodollars, as text. */
  readonly lost?: string
  /** The layer or the setting that changed, where that is why. */
  readonly changed?: string
  readonly findings?: number
}

/** What the page is told of the log itself. */
export interface LogState {
  /** The file's name, without its folder. */
  readonly file: string
  readonly status: 'reading' | 'following' | 'missing' | 'failed'
  /** Why it cannot be read, where that is so. */
  readonly problem?: string
  /** Records read since the file was opened, those that are no longer listed included. */
  readonly records: number
  /** Index of the first call that is still listed. */
  readonly first: number
  /** Lines that could not be read. */
  readonly skipped: number
  /** The first of them, with why. */
  readonly notes: readonly SkippedLine[]
  /** Why the last line, which nothing ends yet, is not shown. */
  readonly tail?: string
}

export interface SkippedLine {
  /** From 1. */
  readonly line: number
  readonly reason: string
}

/** What comes over the stream of events, by the event's name. */
export interface LogEvents {
  readonly state: LogState
  readonly calls: { readonly calls: readonly CallSummary[] }
  /** The file is another one: what was sent before holds no longer. */
  readonly reset: { readonly epoch: number }
}

/** A call with all that was written down of it. */
export interface CallDetail {
  readonly index: number
  readonly record: CallRecord
  /** What the list says of it. */
  readonly summary: CallSummary
  /** The call of the same conversation before this one that shares most with it. */
  readonly former?: number
}

export type { CallRecord }
