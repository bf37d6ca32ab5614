/** What the cache did for one request, in tokens. The three add up to the input. */
export interface Outcome {
  readonly read: number
  readonly written: number
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
  readonly kind: 'marker' | 'ending' | 'developer' | 'automatic'
  /** Milliseconds of the emulator's clock. */
  readonly writtenAt: number
  readonly usedAt: number
  readonly expiresAt: number
}
