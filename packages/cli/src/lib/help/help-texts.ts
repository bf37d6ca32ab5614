import { EXIT_CODES } from '../exit-codes.ts'

/** The table of exit codes, as it stands under each `--help`. */
export const EXIT_CODES_HELP: string = [
  '\nExit codes:',
  ...EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`),
].join('\n')

/** What stands under the help of the whole program, before the exit codes. */
export const PROGRAM_HELP = `
Examples:
  varve init                  set up a first prompt, its test and its lock file
  varve check                 find what would lose the cache, before it ships
  varve help check            say everything about one command

Environment:
  NO_COLOR=1                  no colours
  FORCE_COLOR=1               colours even where the output is no terminal
  DEBUG=1                     errors say where in the code they arose`
