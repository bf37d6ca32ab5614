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
  const needed = new Set<number>()
  for (const start of wanted) {
    let at: number | undefined = start
    for (let step = 0; at !== undefined && step <= LONGEST_CHAIN && !needed.has(at); step += 1) {
      needed.add(at)
      at = index.place(at)?.base
    }
  }
  const records = new Map<number, CallRecord>()
  const asked = new Set(wanted)
  const places = [...needed].sort((a, b) => a - b).map((one) => [one, index.place(one)] as const)
  if (places.length === 0) return records
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
    return buffer.toString('utf8', 0, bytesRead)
  }
}
