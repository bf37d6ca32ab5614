export interface FormatOptions {
  readonly colour: boolean
  /** Samples that were built. */
  readonly samples: number
}
