import { Command, CommanderError } from 'commander'
import { checkCommand } from './commands/check.ts'
import { completionCommand } from './commands/completion.ts'
import { diffCommand } from './commands/diff.ts'
import { docsCommand } from './commands/docs.ts'
import { explainCommand } from './commands/explain.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { replayCommand } from './commands/replay.ts'
import { reportCommand } from './commands/report.ts'
import { tokensCommand } from './commands/tokens.ts'
import { EXIT } from './exit-codes.ts'
import { askedForHelp } from './help/asked-for-help.ts'
import { completeHelp } from './help/complete-help.ts'
import { EXIT_CODES_HELP, PROGRAM_HELP } from './help/help-texts.ts'
import { OutputClosed } from './output/output-closed.ts'
import { reportError } from './output/report-error.ts'
import type { Streams } from './streams.ts'
import { VERSION } from './version.ts'

const COMMANDS = [
  checkCommand,
  completionCommand,
  diffCommand,
  docsCommand,
  explainCommand,
  initCommand,
  inspectCommand,
  replayCommand,
  reportCommand,
  tokensCommand,
]

/** Runs the command line and gives the exit code; nothing is thrown. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  let code: number = EXIT.done
  let pending = Promise.resolve()
  const program = new Command('varve')
    .description(
      'Prompts as ordered, typed layers: what they read from the cache, what they cost, what breaks them.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'say everything about one command')
    .showSuggestionAfterError()
    .showHelpAfterError('(varve --help says more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        pending = pending.then(async () => streams.write(text))
      },
      writeErr: (text) => streams.note(text),
    })
    .addHelpText('after', PROGRAM_HELP)
    .addHelpText('after', EXIT_CODES_HELP)
  for (const add of COMMANDS) {
    add(program, streams, (outcome) => {
      code = outcome
    })
  }
  for (const command of program.commands) completeHelp(command)
  try {
    try {
      await program.parseAsync(askedForHelp(args, program), { from: 'user' })
    } finally {
      await pending
    }
    return code
  } catch (error) {
    // What was found before the reader went away still counts.
    if (error instanceof OutputClosed) return code
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused
    return reportError(error, streams)
  }
}
