import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Streams {
  readonly input: AsyncIterable<Uint8Array>
  /** Resolves once there is room for more. */
  readonly write: (text: string) => Promise<void>
  readonly note: (text: string) => void
  /** Whether output may be coloured. */
  readonly colour: boolean
  /** Whether progress may be shown on the error stream. */
  readonly live: boolean
}

export function standardStreams(): Streams {
  const { stdin, stdout, stderr, env } = process
  // A reader that has seen enough, such as `head`, is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  return {
    input: stdin,
    write: async (text) => {
      if (stdout.write(text)) return
      while (stdout.writableNeedDrain) await pause(1)
    },
    note: (text) => stderr.write(text),
    colour: !env['NO_COLOR'] && (forced || stdout.isTTY),
    live: stderr.isTTY,
  }
}
