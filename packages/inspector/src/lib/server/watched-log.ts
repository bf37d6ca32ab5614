import { basename } from 'node:path'
import type { LogState } from '../wire/summary.ts'
import { type CallIndex, createCallIndex } from './call-index.ts'
import { follow, type Followed } from './follow.ts'

/** A log that is read and followed. */
export interface WatchedLog {
  readonly path: string
  readonly index: CallIndex
  /** Another number for another file at the same path. */
  readonly epoch: number
  readonly state: () => LogState
  /** Resolves at the next change. */
  readonly changed: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface WatchOptions {
  /** Milliseconds between two looks at the file. Default: 250. */
  readonly every?: number
}

export function watchLog(path: string, options: WatchOptions = {}): WatchedLog {
  const index = createCallIndex()
  let epoch = 1
  let followed: Followed = { status: 'reading' }
  let waiting: (() => void)[] = []
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const resolve of woken) resolve()
  }
  const stop = follow(path, {
    ...options,
    index,
    onReset: () => {
      epoch += 1
      wake()
    },
    onChange: (now) => {
      followed = now
      wake()
    },
  })
  return Object.freeze({
    path,
    index,
    get epoch() {
      return epoch
    },
    state: () => ({
      file: basename(path),
      ...followed,
      records: index.next(),
      first: index.first(),
      skipped: index.skipped(),
      notes: index.notes(),
    }),
    changed: () => new Promise<void>((resolve) => waiting.push(resolve)),
    stop: async () => {
      await stop()
      wake()
    },
  })
}
