import type { CallRecord, StoredRecord } from './call-record.ts'
import { newHeads } from './heads.ts'
import { joinInAnyOrder } from './in-any-order.ts'
import { type LineOptions, readLines } from './read-lines.ts'
import { recordSchema } from './record-schema.ts'

/** A line of a log: the record that it holds, or why it was skipped. */
export type ReadRecord =
  | { readonly line: number; readonly record: CallRecord }
  | { readonly line: number; readonly skipped: string }

/** A file of a log. */
export interface LogFile {
  /** Names it in what is read. */
  readonly file: string
  /** What stands in it; it is asked for when the files in front of it have been read. */
  readonly chunks: AsyncIterable<Uint8Array>
}

export interface ReadOptions extends LineOptions {
  /**
   * Segments that are held in memory, so that other records can go on from them. Of each conversation those of its last record are held,
   * for the conversations that were seen last; a half at most may be those of records that wait for one they go on from, each of which
   * counts as five more. What does not fit is given with its first segments `missing`. Default: 250,000, some 150 MB.
   */
  readonly held?: number
}

const MOST_HELD = 250_000

/**
 * Reads a log of calls, a line at a time. A line that is too long, no UTF-8, no JSON or no record is skipped, and said so; so is a last
 * line that nothing ends and that cannot be read, because whoever wrote it may not have come to its end.
 *
 * Records come as they stand in the log, but for one that stands in front of the record it goes on from: it comes behind that one.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<ReadRecord, void, undefined> {
  for await (const { file: _, ...entry } of readLog([{ file: '', chunks }], options)) yield entry
}

/**
 * Reads a log that stands in several files, such as one that is rotated. They may come in any order; with the oldest first, fewest
 * records have to wait for those that they go on from. Each file is read as `readRecords` reads one.
 */
export async function* readLog(
  files: Iterable<LogFile>,
  options: ReadOptions = {},
): AsyncGenerator<ReadRecord & { readonly file: string }, void, undefined> {
  const joiner = joinInAnyOrder<{ readonly file: string; readonly line: number }>(options.held ?? MOST_HELD)
  for (const { file, chunks } of files)
    for await (const entry of readLines(chunks, options)) {
      const { line, open = false } = entry
      const place = { file, line }
      const stored =
        'text' in entry
          ? readStored(entry.text, open)
          : open
            ? `${entry.reason}; nothing ends it, so it may be torn`
            : entry.reason
      if (typeof stored === 'string') yield { ...place, skipped: stored }
      else for (const joined of joiner.take(stored, place)) yield { ...joined.place, record: joined.record }
    }
  for (const { place, record } of joiner.rest()) yield { ...place, record }
}

/**
 * Reads lines of a log one after the other, in the order in which they were written: each is a record, or a reason why it is none.
 * A record in front of the one that it goes on from has its first segments `missing`; `readRecords` and `readLog` wait for that one.
 *
 * @param held segments that are held in memory: those of the conversations that were seen last. Default: 250,000, some 150 MB.
 * @returns a function that takes a line without its end, and whether nothing ends it
 */
export function recordReader(
  held: number = MOST_HELD,
): (line: string, open?: boolean) => { readonly record: CallRecord } | { readonly skipped: string } {
  const heads = newHeads()
  return (line, open = false) => {
    const stored = readStored(line, open)
    if (typeof stored === 'string') return { skipped: stored }
    const record = heads.join(stored)
    heads.shrink(held)
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
