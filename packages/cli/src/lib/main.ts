import { Command, CommanderError } from 'commander'
import { checkCommand } from './commands/check.ts'
import { diffCommand } from './commands/diff.ts'
import { docsCommand } from './commands/docs.ts'
import { inspectCommand } from './commands/inspect.ts'
import { tokensCommand } from './commands/tokens.ts'
import { replayCommand } from './commands/replay.ts'
import { describeError } from './output/describe-error.ts'
import { painter } from './output/paint.ts'
import type { Streams } from './streams.ts'

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, misused: 2 } as const

const COMMANDS = [checkCommand, diffCommand, docsCommand, inspectCommand, replayCommand, tokensCommand]

/** Runs the command line and gives the exit code; nothing is thrown. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  let code: number = EXIT.done
  let pending = Promise.resolve()
  const program = new Command('varve')
    .description(
      'Prompts as ordered, typed layers: what they read from the cache, what they cost, what breaks them.',
    )
    .version(VERSION)
    .showSuggestionAfterError()
    .showHelpAfterError('(varve --help says more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        pending = pending.then(async () => streams.write(text))
      },
      writeErr: (text) => streams.note(text),
    })
    .addHelpText('after', '\nExit codes: 0 done, 1 something could not be read or done, 2 wrong use.')
  for (const add of COMMANDS) {
    add(program, streams, (outcome) => {
      code = outcome
    })
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
    await pending
    return code
  } catch (error) {
    await pending
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused
    streams.note(`${describeError(error, painter(streams.colourErrors), streams.debug)}\n`)
    return EXIT.failed
  }
}

const VERSION = '0.1.0'
