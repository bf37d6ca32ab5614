import process from 'node:process'
import { EXIT } from './exit-codes.ts'
import { OutputClosed } from './output/output-closed.ts'
import { ownStdout } from './output/own-stdout.ts'

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Streams {
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>
  /** Resolves once the text is on its way. Throws `OutputClosed` where nobody reads any more. */
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

export function standardStreams(): Streams {
  const { stdin, stdout, stderr, env } = process
  const live = stderr.isTTY && env['TERM'] !== 'dumb'
  // Whoever writes is told; nobody is to tell of the other one.
  stdout.on('error', () => {})
  stderr.on('error', () => {})
  const write = ownStdout()
  process.once('SIGINT', () => {
    stderr.write(live ? '\r\u001B[Kinterrupted\n' : 'interrupted\n')
    process.exit(EXIT.interrupted)
  })
  return {
    input: stdin,
    write: (text) =>
      new Promise((resolve, reject) => {
        write(text, (error) => {
          if (!error) resolve()
          else reject(isClosed(error) ? new OutputClosed() : error)
        })
      }),
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
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}

function isClosed(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
}
