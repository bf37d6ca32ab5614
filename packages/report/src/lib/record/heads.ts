import type { CallRecord, RecordedSegment, StoredRecord } from './call-record.ts'

/** The segments that later records can go on from. */
export interface Heads {
  /** Puts a record together with what it goes on from, as far as that is held, and holds it for the next one. */
  readonly join: (stored: StoredRecord) => CallRecord
  readonly has: (id: string) => boolean
  /** Forgets the oldest ones until no more segments are held than so many. The latest stays. */
  readonly shrink: (most: number) => void
}

type Head = Pick<CallRecord, 'conversation' | 'segments' | 'missing'>

export function newHeads(): Heads {
  // By id; each is gone on from once.
  const known = new Map<string, Head>()
  let held = 0
  const forget = (id: string): void => {
    const head = known.get(id)
    if (head !== undefined && known.delete(id)) held -= head.segments.length
  }
  return {
    join: (stored) => {
      const { id, conversation, base } = stored
      const record = wholeOf(stored, base === undefined ? undefined : known.get(base.id))
      if (base !== undefined) forget(base.id)
      const { segments, missing = 0 } = record
      // A record that is read a second time finds what it went on from no more.
      if (missing > (known.get(id)?.missing ?? Infinity)) return record
      forget(id)
      known.set(id, { conversation, segments, missing })
      held += segments.length
      return record
    },
    has: (id) => known.has(id),
    shrink: (most) => {
      for (const id of known.keys()) {
        if (held <= most || known.size === 1) return
        forget(id)
      }
    },
  }
}

function wholeOf({ base, ...own }: StoredRecord, former: Head | undefined): CallRecord {
  if (base === undefined) return own
  const lost =
    former?.conversation !== own.conversation ||
    former.segments.length + (former.missing ?? 0) < base.segments
  if (lost) return { ...own, missing: base.segments }
  const missing = Math.min(former.missing ?? 0, base.segments)
  const before: readonly RecordedSegment[] = former.segments.slice(0, base.segments - missing)
  return { ...own, segments: [...before, ...own.segments], ...(missing === 0 ? {} : { missing }) }
}
