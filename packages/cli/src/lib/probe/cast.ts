import type { Rendered } from '@varve/core'

/** What the probe's process says of one sample. */
export interface Probed {
  readonly key: string
  readonly request: Pick<Rendered, 'segments' | 'lane'>
}

/** The line was written by `probeLine` of this very version, in a process of our own. */
export function probedFrom(line: string): Probed {
  return JSON.parse(line) as Probed
}
