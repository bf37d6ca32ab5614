import process from 'node:process'
import { OutputClosed } from '../output/output-closed.ts'
import type { Streams } from '../streams.ts'
import { ownStdout } from './own-stdout.ts'

/** The process's own streams. */
export interface StandardStreams {
  readonly streams: Streams
  /** Resolves once all that was written has left, or cannot. */
  readonly flush: () => Promise<void>
}

export function standardStreams(): StandardStreams {
  const { stdin, stdout, stderr, env } = process
  const live = stderr.isTTY && env['TERM'] !== 'dumb'
  // Whoever writes is told; nobody is to tell of the other one.
  stdout.on('error', () => {})
  stderr.on('error', () => {})
  const write = ownStdout()
  const streams: Streams = {
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
  const left = (writer: typeof write): Promise<void> =>
    new Promise((resolve) => {
      writer('', () => resolve())
    })
  return {
    streams,
    flush: async () => {
      await Promise.all([left(write), left(stderr.write.bind(stderr))])
    },
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
