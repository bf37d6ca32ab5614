import type { Because } from '../predict/expectation.ts'

/** What the session's former call had left to be read by a request that goes on as it began. */
export interface Left {
  /** Tokens up to the longest point of it that this request could have shared. */
  readonly tokens: number
  /** Why it had probably been dropped before this call, where it had; then nothing is lost. */
  readonly expired?: Because
  /** Whether the former call's usage was reported, so that it was there at all. */
  readonly confirmed: boolean
}
