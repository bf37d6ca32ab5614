import { close, fstat, open, read, write } from 'node:fs'
import { promisify } from 'node:util'

/** A log that lines are appended to. */
export interface Log {
  /** Appends a line, behind all that were given before. It does not wait and does not throw. */
  readonly write: (line: string) => void
  /** Settles once all lines given so far are in the file; rejects where one could not be written. */
  readonly flush: () => Promise<void>
  /** Writes what is left and closes the file. */
  readonly close: () => Promise<void>
}

const opened = promisify(open)
const closed = promisify(close)
const statOf = promisify(fstat)
const readAt = promisify(read)
const written = promisify(write)

const NEWLINE = 0x0a

/**
 * Opens a file to which calls are appended; it is made where there is none. Lines are written in the order they come, each in one
 * piece. Where an earlier process, or a write that failed, left the last line torn, a newline comes first, so that no later record is
 * lost with it.
 *
 * @param path of the file; its folder must exist
 * @param onError takes the error where a line could not be written; later lines are tried nevertheless. Default: it is printed.
 */
export async function openLog(
  path: string,
  onError: (error: unknown) => void = (error) => console.error(`${path} could not be written:`, error),
): Promise<Log> {
  const file = await opened(path, 'a+')
  let torn = await isTorn(file)
  let waiting = ''
  let failed: { readonly error: unknown } | undefined
  let work: Promise<void> | undefined

  const pour = async (): Promise<void> => {
    while (waiting !== '') {
      const bytes = Buffer.from(torn ? `\n${waiting}` : waiting)
      waiting = ''
      let at = 0
      try {
        while (at < bytes.length) at += (await written(file, bytes, at, bytes.length - at, null)).bytesWritten
        torn = false
      } catch (error) {
        if (at > 0) torn = bytes[at - 1] !== NEWLINE
        failed = { error }
        onError(error)
      }
    }
    work = undefined
  }
  const flush = async (): Promise<void> => {
    await work
    if (failed === undefined) return
    const { error } = failed
    failed = undefined
    throw error
  }

  return Object.freeze({
    write: (line: string) => {
      waiting += line
      work ??= pour()
    },
    flush,
    close: async () => {
      try {
        await flush()
      } finally {
        await closed(file)
      }
    },
  })
}

/** Whether a file ends in the middle of a line. */
async function isTorn(file: number): Promise<boolean> {
  const { size } = await statOf(file)
  if (size === 0) return false
  const last = new Uint8Array(1)
  await readAt(file, last, 0, 1, size - 1)
  return last[0] !== NEWLINE
}
