import type { Kind, Place, Scope, SegmentRole } from '@varve/core'

/** The version that records carry. A reader takes this one; what is added to it is left out by older readers. */
export const RECORD_VERSION = 1

/**
 * One call, as one line of JSON. It holds hashes, counts, times, names of layers and settings, and no text of the prompt or the answer
 * unless the recorder was asked for it. Money is a decimal text in femtodollars (10⁻¹⁵ US dollars), as whole numbers of JSON are
 * too small for it. What was not reported or is not known is absent; 0 is a number that somebody gave.
 */
export interface CallRecord {
  readonly varve: typeof RECORD_VERSION
  /** Names the call within a log. */
  readonly id: string
  /** Calls of one session have one name: the session's own, else the recorder's run and a number. */
  readonly conversation: string
  /** The name of the prompt that was rendered. */
  readonly prompt: string
  readonly endpoint: 'chat' | 'responses'
  readonly model: string
  readonly lane: RecordedLane
  /** Unix milliseconds at the call's start. */
  readonly at: number
  /** Milliseconds from there to the whole answer, or to the error. */
  readonly took: number
  /**
   * `answered`: the provider answered. `failed`: the call may have reached it. `not_sent`: it cannot have. `local`: a response cache of
   * the app answered, and the provider was not asked: such a hit is never reuse by the provider.
   */
  readonly end: 'answered' | 'failed' | 'not_sent' | 'local'
  /** In provider order. Empty where `missing` says so, and for a local answer that nobody measured. */
  readonly segments: readonly RecordedSegment[]
  /** Segments at the head that stood in an earlier record which could not be read; absent where none are missing. */
  readonly missing?: number
  /** All tokens of the request as counted. */
  readonly tokens?: number
  /** Whether that count is exact. */
  readonly exact?: boolean
  /** Cache points that were asked for by a marker. */
  readonly markers: readonly RecordedMarker[]
  readonly mode?: 'implicit' | 'explicit'
  readonly ttl?: '30m' | '12h'
  /** Why the markers stand where they do. */
  readonly plan?: readonly string[]
  /** Turns that a history window left out in front. */
  readonly dropped?: number
  readonly expected?: RecordedExpectation
  /** What the provider reported. */
  readonly observed?: RecordedObservation
  readonly verdict?: RecordedVerdict
  readonly error?: RecordedError
}

/** What keeps calls from sharing a cache, beside endpoint and model. */
export interface RecordedLane {
  readonly host?: string
  readonly account?: string
  readonly region?: string
  readonly cacheKey?: string
  readonly serviceTier?: string
}

export interface RecordedSegment {
  /** The layer that wrote it; absent for settings of the request. */
  readonly layer?: string
  readonly kind?: Kind
  readonly scope?: Scope
  readonly place: Place
  readonly role?: SegmentRole
  /** Where it stood in the body of the record that first had it. */
  readonly path: string
  /** Tokens that it adds, as counted. */
  readonly tokens: number
  /** The first 32 hexadecimal digits of the SHA-256 of the whole prefix up to its end. */
  readonly hash: string
  /** `false` for what is sent once and stays out of the history. */
  readonly keep?: false
  /** What the model reads, as canonical JSON; only where the recorder was asked for text. */
  readonly text?: string
}

export interface RecordedMarker {
  /** Index of the segment that it ends, missing ones counted. */
  readonly segment: number
  readonly ttl?: '30m' | '12h'
}

/** A reason by a stable code and in words. */
export interface RecordedReason {
  readonly code: string
  readonly sentence: string
}

export interface RecordedExpectation {
  /** Most likely first; empty where nothing was known. In each, `read + written + fresh` is `tokens`. */
  readonly outcomes: readonly RecordedOutcome[]
  readonly tokens: number
  /** Tokens by which a report corrected the count. */
  readonly calibrated: number
  /** Reads come in steps of so many tokens. */
  readonly step: number
  /** Tokens up to the longest point that the call left for the next one. */
  readonly reusable: number
  /** Why nothing was expected, where that is so. */
  readonly unknown?: RecordedReason
}

export interface RecordedOutcome {
  readonly read: number
  readonly written: number
  readonly fresh: number
  readonly because: readonly RecordedReason[]
}

/** Reported tokens. A number that is absent was *not reported*. */
export interface RecordedObservation {
  readonly input?: number
  readonly read?: number
  readonly written?: number
  readonly written12h?: number
  readonly output?: number
  readonly reasoning?: number
}

export interface RecordedVerdict {
  readonly status: 'as_expected' | 'below' | 'above' | 'written_differs' | 'not_reported' | 'unknown'
  readonly cause: RecordedReason
  readonly sentence: string
  /** Index of the expected outcome that came true, or of the likeliest where none did. */
  readonly outcome?: number
  readonly miscounted?: number
  /** How the request relates to the session's nearest former one. */
  readonly relation?: 'equal' | 'extended' | 'shortened' | 'diverged'
  readonly sharedTokens?: number
  readonly divergence?: RecordedDivergence
  readonly loss?: { readonly tokens: number; readonly money?: string }
  /** What the cache saved against the same tokens sent fresh; negative where writing cost more. */
  readonly saved?: string
  readonly price?: RecordedPrice
  readonly findings?: readonly RecordedFinding[]
  /** What OpenAI's own diagnostics said, and whether they agree. */
  readonly diagnostics?: {
    readonly type: string
    readonly reason?: string
    readonly agrees?: boolean
    readonly sentence: string
  }
  /** The ledger could not be read or written. */
  readonly ledgerError?: string
}

export interface RecordedDivergence {
  readonly layer?: string
  readonly setting?: string
  readonly path: string
  readonly offset: number
  readonly reason: string
  readonly change: 'changed' | 'inserted' | 'removed'
  /** A few words around the place; only where the recorder was asked for text. */
  readonly before?: string
  readonly after?: string
}

/** What the call costs lies between the two, which are equal where all that is needed was reported. */
export interface RecordedPrice {
  readonly low: string
  readonly high: string
  /** Where the money went; absent where the split of the input is not known. */
  readonly parts?: {
    readonly fresh: string
    readonly read: string
    readonly written: string
    readonly output: string
  }
}

export interface RecordedFinding {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly layer?: string
  readonly path: string
  /** Only where the recorder was asked for text: a sentence may quote the prompt. */
  readonly sentence?: string
}

export interface RecordedError {
  readonly name: string
  /** The HTTP status, where there was an answer. */
  readonly status?: number
  /** The error's code, such as `ECONNRESET` or `rate_limit_exceeded`. */
  readonly code?: string
}

/** A line as it stands in the log: segments that the conversation's former record has are not written again. */
export interface StoredRecord extends Omit<CallRecord, 'missing'> {
  /** The first `segments` of the record `id` come before its own. */
  readonly base?: { readonly id: string; readonly segments: number }
}
