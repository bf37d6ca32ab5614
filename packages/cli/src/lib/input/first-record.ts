import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { readLines, readStored, type StoredRecord } from '@varve/report/records'

/** Bytes at the head of a file in which a record must stand for it to be a log. */
const LOOKED_AT = 1 << 20

/** The first record of a log, as it stands there; nothing where no file can be read, or where no record stands near its head. */
export async function firstRecord(path: string): Promise<StoredRecord | undefined> {
  try {
    // What is read from a pipe would be gone.
    if (!(await stat(path)).isFile()) return undefined
    for await (const line of readLines(createReadStream(path, { end: LOOKED_AT - 1 }))) {
      const stored = 'text' in line ? readStored(line.text, line.open) : line.reason
      if (typeof stored !== 'string') return stored
    }
  } catch {
    // Whoever reads it all says what is wrong with it.
  }
  return undefined
}
