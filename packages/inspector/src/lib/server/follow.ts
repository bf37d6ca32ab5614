import type { Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { readLines } from '@varve/report/records'
import type { CallIndex } from './call-index.ts'

/** How far the log was read. */
export interface Followed {
  readonly status: 'reading' | 'following' | 'missing' | 'failed'
  readonly problem?: string
  /** Why the last line, which nothing ends yet, is not shown. */
  readonly tail?: string
}

export interface FollowOptions {
  readonly index: CallIndex
  /** Told once the file is another one: replaced, truncated or gone. */
  readonly onReset: () => void
  /** Told after each look that found something new. */
  readonly onChange: (followed: Followed) => void
  /** Milliseconds between two looks. Default: 250. */
  readonly every?: number
}

const EVERY = 250
/** Bytes that a line may have. */
const LONGEST = 64 << 20
/** Bytes at the head of a file by which it is known again. */
const HEAD = 512
const NEWLINE = 0x0a

/** What is remembered of the file between two looks. */
interface Mark {
  readonly file: Pick<Stats, 'ino' | 'dev' | 'size' | 'mtimeMs'>
  readonly head: Buffer
  /** Where the next line begins. */
  readonly offset: number
  /** Lines in front of it. */
  readonly lines: number
  /** What comes up to the next newline belongs to a line that was skipped for its length. */
  readonly cut: boolean
}

/**
 * Reads a log and follows it: what is appended, and what stands there after it was truncated or replaced. The file need not exist yet.
 * It is looked at by its state, not by notices of the system, which not every file system gives.
 *
 * @returns a function that ends it, and resolves once it has
 */
export function follow(
  path: string,
  { index, onReset, onChange, every = EVERY }: FollowOptions,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  let mark: Mark | undefined
  let told = ''

  const tell = (followed: Followed): void => {
    const now = JSON.stringify([followed, index.next(), index.skipped()])
    if (now === told) return
    told = now
    onChange(followed)
  }

  const forget = (): void => {
    if (mark === undefined) return
    mark = undefined
    index.clear()
    onReset()
  }

  const look = async (): Promise<void> => {
    // Only a file is opened: to open a pipe would wait for whoever writes to it.
    if (!(await stat(path)).isFile()) {
      forget()
      tell({ status: 'failed', problem: 'It is no file.' })
      return
    }
    const file = await open(path, 'r')
    try {
      const state = await file.stat()
      if (mark !== undefined && !(await isSame(file, state, mark))) forget()
      const { size = -1, mtimeMs = -1 } = mark?.file ?? {}
      if (state.size === size && state.mtimeMs === mtimeMs) return
      await readOn(file, state)
    } finally {
      await file.close()
    }
  }

  const readOn = async (file: FileHandle, state: Stats): Promise<void> => {
    let { offset, lines, cut } = mark ?? { offset: 0, lines: 0, cut: false }
    const head = await bytesAt(file, 0, Math.min(HEAD, state.size))
    const [start, before] = [offset, lines]
    const keep = (): void => {
      mark = { file: state, head, offset, lines, cut }
    }
    keep()
    let tail: string | undefined
    const chunks = chunksOf(file, start, signal)
    for await (const entry of readLines(chunks, {
      longest: LONGEST,
      onBytes: () => tell({ status: 'reading' }),
    })) {
      const place = { line: before + entry.line, at: start + entry.at, bytes: entry.bytes }
      const rest = cut && entry.line === 1
      const end = place.at + entry.bytes
      if (entry.open === true) {
        if ('text' in entry && !rest && index.take(place, entry.text, true))
          [offset, lines] = [end, place.line - 1]
        else if (rest || entry.bytes > LONGEST) {
          if (!rest) index.skip(place.line, 'reason' in entry ? entry.reason : 'the line is too long')
          ;[offset, lines, cut] = [end, place.line - 1, true]
        } else tail = 'The last line has no end yet.'
      } else {
        if (!rest && 'text' in entry) index.take(place, entry.text)
        else if (!rest && 'reason' in entry) index.skip(place.line, entry.reason)
        ;[offset, lines, cut] = [end + 1, place.line, false]
      }
      keep()
    }
    tell({ status: 'following', ...(tail === undefined ? {} : { tail }) })
  }

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await look()
      } catch (error) {
        if (signal.aborted) return
        forget()
        tell(failure(error))
      }
      await pause(every, undefined, { signal }).catch(() => {})
    }
  }

  const running = run()
  return async () => {
    stopping.abort()
    await running
  }
}

/** Whether a file is the one that was read, with nothing changed of what was. */
async function isSame(file: FileHandle, { ino, dev, size, mtimeMs }: Stats, mark: Mark): Promise<boolean> {
  const { file: former, head, offset, cut } = mark
  if (ino !== former.ino || dev !== former.dev || size < former.size) return false
  if (size === former.size && mtimeMs === former.mtimeMs) return true
  if (!head.equals(await bytesAt(file, 0, head.length))) return false
  if (offset === 0 || cut) return true
  const [last, next] = await bytesAt(file, offset - 1, 2)
  // Behind a last line that nothing ended, its end has come since, or still nothing has.
  return last === NEWLINE || next === undefined || next === NEWLINE || next === 0x0d
}

/** Bytes that are read at a time. */
const CHUNK = 1 << 18

/** What stands in a file from a place on, until it ends or nobody wants more. */
async function* chunksOf(
  file: FileHandle,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = start; !signal.aborted;) {
    const chunk = await bytesAt(file, at, CHUNK)
    if (chunk.length === 0) return
    at += chunk.length
    yield chunk
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

function failure(error: unknown): Followed {
  if (!(error instanceof Error)) return { status: 'failed', problem: String(error) }
  return 'code' in error && error.code === 'ENOENT'
    ? { status: 'missing' }
    : { status: 'failed', problem: 'code' in error ? String(error.code) : error.message }
}
