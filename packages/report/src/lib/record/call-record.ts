import type { Kind, Place, Scope, SegmentRole } from '@varve/core'

/** The version that records carry. A reader takes this one; what is added to it is left out by older readers. */
export const RECORD_VERSION = 1

/**
 * One call, as one line of JSON. It holds hashes, counts, times, names of layers and settings, and no text of the prompt or the answer
 * unless the recorder was asked for it. Money is a decimal text in femtodollars (10⁻¹⁵ US dollars), as whole numbers of JSON are
 * too small for it. What was not reported or is not known is absent; 0 is a number that somebody gave.
 */
export interface CallRecord {
  /** The version of the form. */
  readonly varve: typeof RECORD_VERSION
  /** Names the call within a log. */
  readonly id: string
  /** Calls of one session have one name: the session's own, else the recorder's run and a number. */
  readonly conversation: string
  /** The name of the prompt that was rendered. */
  readonly prompt: string
  /** The endpoint that was called. */
  readonly endpoint: 'chat' | 'responses'
  /** The model that was asked. */
  readonly model: string
  /** What keeps the call from sharing a cache with others. */
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
  /** `prompt_cache_options.mode` that held; absent where the model has no breakpoints. */
  readonly mode?: 'implicit' | 'explicit'
  /** The minimum lifetime that was asked for. */
  readonly ttl?: '30m' | '12h'
  /** Why the markers stand where they do. */
  readonly plan?: readonly string[]
  /** Turns that a history window left out in front. */
  readonly dropped?: number
  /** What was expected; absent where the call never got so far. */
  readonly expected?: RecordedExpectation
  /** What the provider reported. */
  readonly observed?: RecordedObservation
  /** Expected against reported; absent of a call that failed. */
  readonly verdict?: RecordedVerdict
  /** What went wrong, of a call that failed. */
  readonly error?: RecordedError
}

/** What keeps calls from sharing a cache, beside endpoint and model. */
export interface RecordedLane {
  /** The host that was called; absent where the session names none. */
  readonly host?: string
  /** The account label of the session. */
  readonly account?: string
  /** The region of the session. */
  readonly region?: string
  /** `prompt_cache_key` as it was sent. */
  readonly cacheKey?: string
  /** `service_tier` as it was asked for. */
  readonly serviceTier?: string
}

/** A segment of the request, without its text. */
export interface RecordedSegment {
  /** The layer that wrote it; absent for settings of the request. */
  readonly layer?: string
  /** The kind of that layer. */
  readonly kind?: Kind
  /** The scope of that layer. */
  readonly scope?: Scope
  /** The part of the prompt, in which provider order is told. */
  readonly place: Place
  /** Whose words it holds; absent of what is no message. */
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

/** A cache point that was asked for. */
export interface RecordedMarker {
  /** Index of the segment that it ends, missing ones counted. */
  readonly segment: number
  /** The lifetime that it asked for; absent where the request's own held. */
  readonly ttl?: '30m' | '12h'
}

/** A reason by a stable code and in words. */
export interface RecordedReason {
  /** Stable name of the reason. */
  readonly code: string
  /** The reason in words. */
  readonly sentence: string
}

/** What was expected before the call. */
export interface RecordedExpectation {
  /** Most likely first; empty where nothing was known. In each, `read + written + fresh` is `tokens`. */
  readonly outcomes: readonly RecordedOutcome[]
  /** All tokens of the request as expected to be reported. */
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

/** One way in which the call could be billed. */
export interface RecordedOutcome {
  /** Input tokens read from the cache. */
  readonly read: number
  /** Input tokens written to it. */
  readonly written: number
  /** Input tokens neither read nor written. */
  readonly fresh: number
  /** Why. */
  readonly because: readonly RecordedReason[]
}

/** What was reported. A number that is absent was *not reported*. */
export interface RecordedObservation {
  /** All input tokens. */
  readonly input?: number
  /** Input tokens read from the cache. */
  readonly read?: number
  /** Input tokens written to it. */
  readonly written?: number
  /** The part of `written` that was written for 12 hours. */
  readonly written12h?: number
  /** Output tokens, reasoning included. */
  readonly output?: number
  /** The part of `output` that was reasoning. */
  readonly reasoning?: number
  /** The service tier that processed the call, as the response states it. */
  readonly serviceTier?: string
}

/** Expected against reported. */
export interface RecordedVerdict {
  /** How the two sides compare. */
  readonly status: 'as_expected' | 'below' | 'above' | 'written_differs' | 'not_reported' | 'unknown'
  /** Why the call read what it read. */
  readonly cause: RecordedReason
  /** The verdict in words. */
  readonly sentence: string
  /** Index of the expected outcome that came true, or of the likeliest where none did. */
  readonly outcome?: number
  /** Reported input tokens less counted ones; absent where not reported. */
  readonly miscounted?: number
  /** How the request relates to the session's nearest former one. */
  readonly relation?: 'equal' | 'extended' | 'shortened' | 'diverged'
  /** Tokens that both have at their head. */
  readonly sharedTokens?: number
  /** The first place where the request parts from the former one. */
  readonly divergence?: RecordedDivergence
  /** What the divergence cost: tokens that were not read, and their money, in femtodollars. */
  readonly loss?: { readonly tokens: number; readonly money?: string }
  /** What the cache saved against the same tokens sent fresh; negative where writing cost more. */
  readonly saved?: string
  /** What the call cost, between two bounds. */
  readonly price?: RecordedPrice
  /** What a check had to say of this call and the former one. */
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

/** The first place where two requests part. */
export interface RecordedDivergence {
  /** The layer there; absent for settings. */
  readonly layer?: string
  /** The setting there, by its path in the body; absent for content. */
  readonly setting?: string
  /** The value that differs, by its path in the body. */
  readonly path: string
  /** The first differing UTF-16 unit of the text at `path`; 0 where a whole value differs. */
  readonly offset: number
  /** What kind of place it is. */
  readonly reason: string
  /** Whether something there changed, came or went. */
  readonly change: 'changed' | 'inserted' | 'removed'
  /** A few words around the place; only where the recorder was asked for text. */
  readonly before?: string
  /** The same place as it was in the later request; only where the recorder was asked for text. */
  readonly after?: string
}

/** What the call costs lies between the two, which are equal where all that is needed was reported. */
export interface RecordedPrice {
  /** The least that it can have cost, in femtodollars. */
  readonly low: string
  /** The most that it can have cost, in femtodollars. */
  readonly high: string
  /** Where the money went; absent where the split of the input is not known. */
  readonly parts?: {
    readonly fresh: string
    readonly read: string
    readonly written: string
    readonly output: string
  }
}

/** What a check had to say. */
export interface RecordedFinding {
  /** Stable name of what was found. */
  readonly code: string
  /** How bad it is. */
  readonly severity: 'error' | 'warning' | 'note'
  /** The layer to look at; absent where it is a setting of the request. */
  readonly layer?: string
  /** Where in the body. */
  readonly path: string
  /** Only where the recorder was asked for text: a sentence may quote the prompt. */
  readonly sentence?: string
}

/** What went wrong with a call. */
export interface RecordedError {
  /** The error's name, such as `RateLimitError`. */
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
