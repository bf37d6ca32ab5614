import { isPossible, readStored, type StoredRecord } from '@varve/report/records'
import type { CallSummary, SkippedLine } from '../wire/summary.ts'
import { clipped, summaryOf } from './summary-of.ts'

/** Where a record stands in the file. */
export interface Place {
  readonly at: number
  readonly bytes: number
  /** Index of the record that it goes on from, where that one was read, be it later in the log. */
  readonly base?: number
}

/** A line of the log with its place in the file. */
export interface PlacedLine {
  readonly line: number
  readonly at: number
  readonly bytes: number
}

/** All that is kept of a log in memory: summaries and places, no segments and no text. */
export interface CallIndex {
  /** Takes a line; gives whether it is a record. One that was taken before is skipped. */
  readonly take: (place: PlacedLine, text: string, open?: boolean) => boolean
  readonly skip: (line: number, reason: string) => void
  /** Calls from an index on, at most so many. */
  readonly from: (index: number, most: number) => readonly CallSummary[]
  readonly summary: (index: number) => CallSummary | undefined
  readonly place: (index: number) => Place | undefined
  /** Calls before an index, latest first. */
  readonly before: (index: number) => Iterable<CallSummary>
  readonly first: () => number
  readonly next: () => number
  readonly skipped: () => number
  readonly notes: () => readonly SkippedLine[]
  readonly clear: () => void
}

/** Calls that are listed; of a longer log the oldest go. A summary and its place take about 600 bytes. */
const MOST_CALLS = 200_000
/** Skipped lines of which the reason is kept. */
const MOST_NOTES = 50

/** @param most calls that are kept. Default: 200,000. */
export function createCallIndex(most: number = MOST_CALLS): CallIndex {
  let calls: CallSummary[] = []
  let places: Place[] = []
  let first = 0
  let skipped = 0
  let notes: SkippedLine[] = []
  const ids = new Map<string, number>()
  /** Records that stand in front of the one that they go on from, by its id. */
  const waiting = new Map<string, number[]>()
  /** Of calls that have one, the first segment whose tokens cannot be true. */
  const brokenPlaces = new Map<number, number>()

  const next = (): number => first + calls.length
  const skip = (line: number, reason: string): void => {
    skipped += 1
    if (notes.length < MOST_NOTES) notes.push({ line, reason })
  }

  return Object.freeze({
    take: ({ line, at, bytes }: PlacedLine, text: string, open = false): boolean => {
      const stored = readStored(text, open)
      if (typeof stored === 'string') {
        if (!open) skip(line, stored)
        return false
      }
      if (isRepeated(stored)) skip(line, 'the same record stood in the log before')
      else add(stored, at, bytes)
      return true
    },
    skip,
    from: (index: number, count: number) =>
      calls.slice(Math.max(0, index - first), Math.max(0, index - first) + count),
    summary: (index: number) => calls[index - first],
    place: (index: number) => places[index - first],
    *before(index: number) {
      for (let at = Math.min(index, next()) - 1; at >= first; at -= 1) {
        const call = calls[at - first]
        if (call !== undefined) yield call
      }
    },
    first: () => first,
    next,
    skipped: () => skipped,
    notes: () => notes,
    clear: () => {
      calls = []
      places = []
      first = 0
      skipped = 0
      notes = []
      ids.clear()
      waiting.clear()
      brokenPlaces.clear()
    },
  })

  function add(stored: StoredRecord, at: number, bytes: number): void {
    const index = next()
    const { id, base: former } = stored
    const base = former === undefined ? undefined : ids.get(former.id)
    const broken = brokenAt(stored, base)
    if (broken !== undefined) brokenPlaces.set(index, broken)
    calls.push(summaryOf(index, stored, broken === undefined))
    places.push({ at, bytes, ...(base === undefined ? {} : { base }) })
    ids.set(id, index)
    if (former !== undefined && base === undefined) {
      const others = waiting.get(former.id)
      if (others === undefined) waiting.set(former.id, [index])
      else others.push(index)
    }
    for (const one of waiting.get(id) ?? []) {
      const place = places[one - first]
      if (place !== undefined) places[one - first] = { ...place, base: index }
    }
    waiting.delete(id)
    if (calls.length > most) dropOldest(Math.ceil(most / 10))
  }

  /** Whether the call is listed: files that were put together may overlap. An id alone does not do, as in a report. */
  function isRepeated({ id, conversation, at, took, end }: StoredRecord): boolean {
    const known = calls[(ids.get(id) ?? NaN) - first]
    return (
      known !== undefined &&
      known.conversation === clipped(conversation) &&
      known.at === at &&
      known.took === took &&
      known.end === end
    )
  }

  /** The first segment whose tokens cannot be true, those that the record goes on from included where they stand before it in the log. */
  function brokenAt({ base, segments }: StoredRecord, former: number | undefined): number | undefined {
    const head = base?.segments ?? 0
    const before = former === undefined ? undefined : brokenPlaces.get(former)
    if (before !== undefined && before < head) return before
    const own = segments.findIndex((segment) => !isPossible({ segments: [segment] }))
    return own === -1 ? undefined : head + own
  }

  function dropOldest(count: number): void {
    calls = calls.slice(count)
    places = places.slice(count)
    first += count
    for (const [id, index] of ids) if (index < first) ids.delete(id)
    for (const [id, indexes] of waiting) if (indexes.every((index) => index < first)) waiting.delete(id)
    for (const index of brokenPlaces.keys()) if (index < first) brokenPlaces.delete(index)
  }
}
