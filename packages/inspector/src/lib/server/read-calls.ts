import { open } from 'node:fs/promises'
import { type CallRecord, recordReader } from '@varve/report/records'
import type { CallIndex, Place } from './call-index.ts'

/** Records in a row that may build upon each other; a recorder writes no more than 33. */
const LONGEST_CHAIN = 1000

/**
 * Reads calls in full from the file. The lines that they build upon are read with them, so that no segment needs to be in memory
 * before somebody looks at it.
 *
 * @returns the records by index; one whose line is no longer what it was is left out
 */
export async function readCalls(
  path: string,
  index: CallIndex,
  wanted: readonly number[],
): Promise<ReadonlyMap<number, CallRecord>> {
  // What a record goes on from is read before it, wherever in the log that stands.
  const needed = new Set<number>()
  for (const start of wanted) for (const one of chainOf(index, start, needed).toReversed()) needed.add(one)
  const records = new Map<number, CallRecord>()
  const asked = new Set(wanted)
  const places = Array.from(needed, (one) => [one, index.place(one)] as const)
  if (places.length === 0) return records
  const decoder = new TextDecoder()
  const file = await open(path, 'r')
  try {
    const take = recordReader()
    for (const [one, place] of places) {
      if (place === undefined) continue
      const read = take(await lineAt(place))
      if ('record' in read && asked.has(one)) records.set(one, read.record)
    }
  } finally {
    await file.close()
  }
  return records

  async function lineAt({ at, bytes }: Place): Promise<string> {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at)
    // As `readLines` decodes it: a byte order mark at the head of a file is no part of the line.
    return decoder.decode(buffer.subarray(0, bytesRead))
  }
}

/** A record and those that it goes on from, one behind the other, as far as they are not known yet. */
function chainOf(index: CallIndex, start: number, known: ReadonlySet<number>): readonly number[] {
  const chain = new Set<number>()
  for (
    let at: number | undefined = start;
    at !== undefined && chain.size <= LONGEST_CHAIN && !chain.has(at) && !known.has(at);
    at = index.place(at)?.base
  )
    chain.add(at)
  return [...chain]
}
