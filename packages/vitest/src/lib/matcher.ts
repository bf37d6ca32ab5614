/** What a matcher finds, as Vitest and Jest take it. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
  readonly actual?: unknown
  readonly expected?: unknown
}

/** What of a matcher's `this` is used; Vitest and Jest both have it. */
export interface MatcherContext {
  readonly isNot?: boolean
  readonly testPath?: string | undefined
  readonly currentTestName?: string | undefined
  readonly snapshotState?: unknown
  readonly utils: {
    readonly matcherHint: (name: string, received?: string, expected?: string) => string
    readonly diff?: (expected: unknown, received: unknown) => string | null | undefined
    readonly EXPECTED_COLOR: (text: string) => string
    readonly RECEIVED_COLOR: (text: string) => string
  }
}
