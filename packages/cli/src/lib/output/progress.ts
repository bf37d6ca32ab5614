import type { Streams } from '../streams.ts'

export interface Progress {
  readonly add: (bytes: number) => void
  /** Writes a line that stays. */
  readonly note: (text: string) => void
  readonly done: () => void
}

const EVERY = 200

/** How far a long file was read, on one line of the error stream; silent where nobody looks. */
export function progress({ live, note }: Streams, size: number | undefined): Progress {
  let bytes = 0
  let last = 0
  const clear = (): void => {
    if (live && last > 0) note('\r\u001B[K')
  }
  return {
    add: (more) => {
      bytes += more
      const now = Date.now()
      if (!live || now - last < EVERY) return
      last = now
      const read = `${(bytes / 1e6).toFixed(0)} MB`
      note(`\r\u001B[K${size === undefined ? read : `${read}, ${Math.floor((bytes / size) * 100)} %`}`)
    },
    note: (text) => {
      clear()
      note(text)
    },
    done: clear,
  }
}
