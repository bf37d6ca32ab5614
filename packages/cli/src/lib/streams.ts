import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Streams {
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>
  /** Resolves once there is room for more. */
  readonly write: (text: string) => Promise<void>
  /** Writes to the error stream: what is said about a run, and is no result. */
  readonly note: (text: string) => void
  /** Whether output may be coloured. */
  readonly colour: boolean
  /** Whether what goes to the error stream may be coloured. */
  readonly colourErrors: boolean
  /** Whether progress may be shown on the error stream. */
  readonly live: boolean
  /** Whether errors come with where in the code they arose. */
  readonly debug: boolean
}

/** What a shell calls a process that Ctrl+C ended. */
const INTERRUPTED = 130

export function standardStreams(): Streams {
  const { stdin, stdout, stderr, env } = process
  const live = stderr.isTTY
  // A reader that has seen enough, such as `head`, is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  stderr.on('error', () => {})
  process.once('SIGINT', () => {
    stderr.write(live ? '\r\u001B[Kinterrupted\n' : 'interrupted\n')
    process.exit(INTERRUPTED)
  })
  return {
    input: stdin,
    write: async (text) => {
      if (stdout.write(text)) return
      while (stdout.writableNeedDrain) await pause(1)
    },
    note: (text) => stderr.write(text),
    colour: isColourful(stdout.isTTY, env),
    colourErrors: isColourful(stderr.isTTY, env),
    live,
    debug: Boolean(env['DEBUG']),
  }
}

/** https://no-color.org and https://force-color.org; the former wins, and a terminal that says it is dumb gets none. */
function isColourful(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return isTerminal && TERM !== 'dumb'
}
