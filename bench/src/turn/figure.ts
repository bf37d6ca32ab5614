/** A line of the table that stands first: what was measured against what it should be. */
export interface Row {
  readonly figure: string
  readonly target: string
  readonly measured: string
  /** Absent where the issue names no target. */
  readonly met?: boolean
}

export interface Chapter {
  readonly rows: readonly Row[]
  /** Markdown: how it was measured, with its tables. */
  readonly text: string
  /** npm packages whose versions belong to the figure. */
  readonly packages?: readonly string[]
}

export interface Effort {
  /** A small run, to see that all works. */
  readonly quick: boolean
}

/** One of the things that the benchmark measures. */
export interface Figure {
  readonly name: string
  readonly measure: (effort: Effort) => Promise<Chapter> | Chapter
}
