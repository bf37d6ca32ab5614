/** What the cache did for one request, in tokens. The three add up to the input. */
export interface Outcome {
  /** Input tokens read from the cache. */
  readonly read: number
  /** Input tokens written to it. */
  readonly written: number
  /** Input tokens neither read nor written. */
  readonly fresh: number
  /** The part of `written` that lives for 12 hours. */
  readonly written12h: number
}

/** What the cache holds, for tests to look at. */
export interface CacheEntry {
  /** JSON: account hash, model, endpoint, cache key, service tier, settings. */
  readonly lane: string
  /** Visible tokens of the prefix. */
  readonly tokens: number
  /** SHA-256 of the prefix; of an automatic entry, of its tokens. */
  readonly hash: string
  /** What made it: a marker, the end of a request, the end of its developer block, or the automatic cache. */
  readonly kind: 'marker' | 'ending' | 'developer' | 'automatic'
  /** Milliseconds of the emulator's clock. */
  readonly writtenAt: number
  /** When it was read or written last, in milliseconds of the emulator's clock. */
  readonly usedAt: number
  /** When it goes, in milliseconds of the emulator's clock; a read may move it. */
  readonly expiresAt: number
}
