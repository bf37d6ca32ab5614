import type { Streams } from '../streams.ts'
import { type StatusLine, statusLine } from './status-line.ts'

export interface Progress extends Pick<StatusLine, 'note' | 'done'> {
  readonly add: (bytes: number) => void
}

/** How far a long file was read. */
export function progress(streams: Pick<Streams, 'live' | 'note'>, size: number | undefined): Progress {
  const { show, note, done } = statusLine(streams)
  let bytes = 0
  return {
    add: (more) => {
      bytes += more
      const read = `${(bytes / 1e6).toFixed(0)} MB`
      show(size === undefined ? read : `${read}, ${Math.floor((bytes / size) * 100)} %`)
    },
    note,
    done,
  }
}
