/** What the provider reported of one call. A number that is absent was *not reported*; that is not 0. */
export interface Observation {
  /** All input tokens, those read and written included. */
  readonly input?: number
  /** Input tokens read from the provider's cache. */
  readonly read?: number
  /** Input tokens written to it. */
  readonly written?: number
  /** The part of `written` that was written for 12 hours. */
  readonly written12h?: number
  /** Output tokens, reasoning included. */
  readonly output?: number
  /** The part of `output` that was reasoning. */
  readonly reasoning?: number
  /** The service tier that processed the call, as the response states it; the one that was asked for may be another. */
  readonly serviceTier?: string
  /** OpenAI's own cache diagnostics, as they came, where they were asked for. */
  readonly diagnostics?: unknown
}

/** Whether reported numbers contradict each other: they are shown as they came, and nothing is concluded from them. */
export function isImpossible({ input = Infinity, read = 0, written, written12h = 0 }: Observation): boolean {
  return read + (written ?? written12h) > input || written12h > (written ?? Infinity)
}
