import type { Rendered } from '@varve/core'

/** What the probe's process says of one sample: the request, or why it could not be built. */
export interface ProbedSample {
  readonly key: string
  readonly request?: Pick<Rendered, 'segments' | 'lane'>
  readonly failed?: string
}

/** A line that the probe's process prints: one for each sample, and one more at its end. */
export type ProbeLine =
  | ({ readonly kind: 'sample' } & ProbedSample)
  /** All samples were said. */
  | { readonly kind: 'end' }
  /** It could not go on. */
  | { readonly kind: 'failed'; readonly why: string }

/** The line was written by `probeLine` of this very version, in a process of our own. */
export function probeLineFrom(line: string): ProbeLine {
  return JSON.parse(line) as ProbeLine
}
