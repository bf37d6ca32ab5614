import type { Streams } from '../streams.ts'

/** How far long work is, on one line of the error stream that is written over; silent where nobody looks. */
export interface StatusLine {
  /** Shows a text in place of the last one, though not more often than people can read. */
  readonly show: (text: string) => void
  /** Writes a text that stays. */
  readonly note: (text: string) => void
  /** Takes the line away. */
  readonly done: () => void
}

/** Milliseconds. */
const EVERY = 200

export function statusLine({ live, note }: Pick<Streams, 'live' | 'note'>): StatusLine {
  let last: number | undefined
  const clear = (): void => {
    if (last !== undefined) note(CLEAR)
  }
  return {
    show: (text) => {
      const now = Date.now()
      if (!live || (last !== undefined && now - last < EVERY)) return
      last = now
      note(`${CLEAR}${text}`)
    },
    note: (text) => {
      clear()
      note(text)
    },
    done: () => {
      clear()
      last = undefined
    },
  }
}

/** To the beginning of the line, and nothing behind it. */
const CLEAR = '\r\u001B[K'
