import type { CallRecord, RecordedSegment } from '@varve/report/records'
import { segmentAt, sharedPrefix, type SharedPrefix } from '../../compare-segments.ts'

/** The segments of two calls at one place. */
export interface Pair {
  /** From 0, missing ones counted. */
  readonly place: number
  readonly before?: RecordedSegment
  readonly after?: RecordedSegment
}

export interface Paired {
  readonly shared: SharedPrefix
  /** The first place that they do not share, and some that follow. */
  readonly pairs: readonly Pair[]
  /** Places behind those. */
  readonly more: number
}

/** Lays two calls side by side from the place where they part. */
export function paired(before: CallRecord, after: CallRecord, most: number): Paired {
  const shared = sharedPrefix(before, after)
  const start = Math.max(
    shared.segments,
    shared.atLeast ? Math.max(before.missing ?? 0, after.missing ?? 0) : 0,
  )
  const end = Math.max(endOf(before), endOf(after))
  const pairs: Pair[] = []
  for (let place = start; place < Math.min(end, start + most); place += 1) {
    const [one, other] = [segmentAt(before, place), segmentAt(after, place)]
    pairs.push({
      place,
      ...(one === undefined ? {} : { before: one }),
      ...(other === undefined ? {} : { after: other }),
    })
  }
  return { shared, pairs, more: Math.max(0, end - start - most) }
}

function endOf({ segments, missing = 0 }: CallRecord): number {
  return segments.length + missing
}
