import { EXIT, exitCodeOf, isRefused } from '../exit-codes.ts'
import type { Streams } from '../streams.ts'
import { describeError } from './describe-error.ts'
import { painter } from './paint.ts'

/** Says on the error stream what went wrong, and gives the exit code. */
export function reportError(
  error: unknown,
  { note, colourErrors, debug }: Pick<Streams, 'note' | 'colourErrors' | 'debug'>,
): number {
  note(`${describeError(error, painter(colourErrors), debug)}\n`)
  const failure = exitCodeOf(error)
  if (isRefused(error) && !('fix' in error))
    note('  fix: Give whoever runs this the right to it, or name another place.\n')
  if (failure === EXIT.failed && !debug)
    note('  fix: If it is not the disk or the network, run it with DEBUG=1 and report what it says.\n')
  return failure
}
