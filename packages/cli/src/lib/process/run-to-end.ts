import process from 'node:process'
import { EXIT } from '../exit-codes.ts'
import type { Streams } from '../streams.ts'
import { standardStreams } from './standard-streams.ts'
import { ownExit } from './own-exit.ts'

/**
 * Runs what this process is for and ends it: once everything that was written has left, whatever modules of a project still hold open,
 * such as timers, servers and pools of connections.
 *
 * @param work gives the exit code
 * @param stray what to do with an error that it throws, or that came from outside of it, such as from a promise that nobody waits for;
 *   gives the exit code
 */
export async function runToEnd(
  work: (streams: Streams) => Promise<number>,
  stray: (error: unknown, streams: Streams) => Promise<number>,
): Promise<never> {
  const exit = ownExit()
  const { streams, flush } = standardStreams()
  process.once('SIGINT', () => {
    process.stderr.write(streams.live ? '\r\u001B[Kinterrupted\n' : 'interrupted\n')
    exit(EXIT.interrupted)
  })
  const strayed = new Promise<never>((_, reject) => {
    process.on('uncaughtException', reject)
    process.on('unhandledRejection', reject)
  })
  let code: number
  try {
    code = await Promise.race([work(streams), strayed])
  } catch (error) {
    // Nobody may be left to be told.
    code = await stray(error, streams).catch(() => EXIT.failed)
  }
  await flush()
  return exit(code)
}
