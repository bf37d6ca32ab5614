export interface FormatOptions {
  readonly colour: boolean
  /** Samples that were built. */
  readonly samples: number
  /** The project's folder, absolute. */
  readonly root: string
  /** The root of the repository, absolute, where it is known. */
  readonly repository?: string
}
