import type { CallRecord, RecordedSegment, StoredRecord } from './call-record.ts'
import { type LineOptions, readLines } from './read-lines.ts'
import { recordSchema } from './record-schema.ts'

/** A line of a log: the record that it holds, or why it was skipped. */
export type ReadRecord =
  | { readonly line: number; readonly record: CallRecord }
  | { readonly line: number; readonly skipped: string }

export interface ReadOptions extends LineOptions {
  /**
   * Segments that are held in memory, so that later records can go on from them: those of the conversations that were seen last. A
   * conversation that comes back behind so many others has its first segments `missing`. Default: 250,000, some 150 MB.
   */
  readonly held?: number
}

const MOST_HELD = 250_000

/**
 * Reads a log of calls, a line at a time. A line that is too long, no UTF-8, no JSON or no record is skipped, and said so; so is a last
 * line that nothing ends and that cannot be read, because whoever wrote it may not have come to its end.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<ReadRecord, void, undefined> {
  const take = recordReader(options.held)
  for await (const entry of readLines(chunks, options)) {
    const { line, open = false } = entry
    yield 'text' in entry
      ? { line, ...take(entry.text, open) }
      : { line, skipped: open ? `${entry.reason}; nothing ends it, so it may be torn` : entry.reason }
  }
}

/**
 * Reads lines of a log one after the other, as they come: each is a record, or a reason why it is none.
 *
 * @param held segments that are held in memory, as for `readRecords`
 * @returns a function that takes a line without its end, and whether nothing ends it
 */
export function recordReader(
  held: number = MOST_HELD,
): (line: string, open?: boolean) => { readonly record: CallRecord } | { readonly skipped: string } {
  // What later records may go on from, by id; each is gone on from once.
  const known = new Map<string, CallRecord>()
  let segments = 0
  const forget = (record: CallRecord | undefined): void => {
    if (record !== undefined && known.delete(record.id)) segments -= record.segments.length
  }

  return (line, open = false) => {
    const stored = readStored(line, open)
    if (typeof stored === 'string') return { skipped: stored }
    const former = stored.base === undefined ? undefined : known.get(stored.base.id)
    const record = wholeOf(stored, former)
    forget(former)
    forget(known.get(record.id))
    known.set(record.id, record)
    segments += record.segments.length
    for (const oldest of known.values()) {
      if (segments <= held || oldest === record) break
      forget(oldest)
    }
    return { record }
  }
}

/** Reads one line as it stands, without the segments that an earlier record has; or gives the reason why it is no record. */
export function readStored(line: string, open = false): StoredRecord | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return open ? 'the last line is torn: it has no end' : 'the line is no JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'the line is no record'
  const version: unknown = Reflect.get(value, 'varve')
  if (version === undefined)
    return 'request' in value
      ? 'the line is logged traffic, which varve replay reads; a record of a call has a version'
      : 'the line is no record of a call: it has no version'
  const parsed = recordSchema.safeParse(value)
  if (parsed.success) return parsed.data
  if (typeof version === 'number' && version > 1)
    return `the record has version ${version}; this reader takes version 1`
  const [issue] = parsed.error.issues
  return `the record cannot be read: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it has another shape'}`
}

function wholeOf({ base, ...own }: StoredRecord, former: CallRecord | undefined): CallRecord {
  if (base === undefined) return own
  const lost =
    former?.conversation !== own.conversation ||
    former.segments.length + (former.missing ?? 0) < base.segments
  if (lost) return { ...own, missing: base.segments }
  const missing = Math.min(former.missing ?? 0, base.segments)
  const before: readonly RecordedSegment[] = former.segments.slice(0, base.segments - missing)
  return { ...own, segments: [...before, ...own.segments], ...(missing === 0 ? {} : { missing }) }
}
