/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Streams {
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>
  /** Resolves once the text is on its way. Throws `OutputClosed` where nobody reads any more. */
  readonly write: (text: string) => Promise<void>
  /** Writes to the error stream: what is said about a run, and is no result. */
  readonly note: (text: string) => void
  /** Whether output may be coloured. */
  readonly colour: boolean
  /** Whether what goes to the error stream may be coloured. */
  readonly colourErrors: boolean
  /** Whether progress may be shown on the error stream. */
  readonly live: boolean
  /** Whether errors come with where in the code they arose. */
  readonly debug: boolean
}
