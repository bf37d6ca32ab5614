import { isRendered } from './as-rendered.ts'
import { formatPrefix } from './format-prefix.ts'

/** What Vitest and Jest take as a snapshot serializer, as far as it is needed here. */
export interface SnapshotSerializer {
  /** Whether a value is one that it writes. */
  readonly test: (value: unknown) => boolean
  /** Writes it. */
  readonly serialize: (value: unknown) => string
}

/**
 * Writes a rendered request into a snapshot as text that reads well in a review, the whole of it: `toMatchSnapshot` and
 * `toMatchInlineSnapshot` then work with one. For `expect.addSnapshotSerializer` of Vitest or Jest; `@varve/vitest/setup` adds it.
 */
export const renderedSerializer: SnapshotSerializer = {
  test: isRendered,
  serialize: (value) => (isRendered(value) ? formatPrefix(value, { upTo: 'call' }).trimEnd() : ''),
}
