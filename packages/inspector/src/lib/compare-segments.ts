import type { CallRecord, RecordedSegment } from '@varve/report/records'

type Segmented = Pick<CallRecord, 'segments' | 'missing'>

/** What two requests have in common at their heads, by the hashes of their prefixes. */
export interface SharedPrefix {
  /** Segments that both have at the head, missing ones counted. */
  readonly segments: number
  /** Their tokens; absent where a part of them stood in a record that could not be read. */
  readonly tokens?: number
  /** Whether what is missing hides where they part: then they share at least so much. */
  readonly atLeast: boolean
}

/** The segment at a place, missing ones counted. */
export function segmentAt({ segments, missing = 0 }: Segmented, place: number): RecordedSegment | undefined {
  return segments[place - missing]
}

/** Finds the longest prefix that both have. A hash stands for everything up to it, so the last equal one is enough. */
export function sharedPrefix(before: Segmented, after: Segmented): SharedPrefix {
  const hidden = Math.max(before.missing ?? 0, after.missing ?? 0)
  const ends = Math.min(endOf(before), endOf(after))
  let shared = ends
  while (shared > hidden && segmentAt(before, shared - 1)?.hash !== segmentAt(after, shared - 1)?.hash)
    shared -= 1
  if (shared <= hidden && hidden > 0) return { segments: 0, atLeast: true }
  const whole = [after, before].find(({ missing = 0 }) => missing === 0)
  return {
    segments: shared,
    atLeast: false,
    ...(whole === undefined ? {} : { tokens: tokensUpTo(whole, shared) }),
  }
}

/** Tokens of the first segments. */
export function tokensUpTo({ segments, missing = 0 }: Segmented, place: number): number {
  return segments.slice(0, place - missing).reduce((sum, { tokens }) => sum + tokens, 0)
}

function endOf({ segments, missing = 0 }: Segmented): number {
  return segments.length + missing
}
