export interface FormatOptions {
  readonly colour: boolean
  /** Samples that were built. */
  readonly samples: number
  /** What is to be said of the run as a whole, such as of a model that is not listed. */
  readonly warnings: readonly string[]
  /** The project's folder, absolute. */
  readonly root: string
  /** The root of the repository, absolute, where it is known. */
  readonly repository?: string
}
