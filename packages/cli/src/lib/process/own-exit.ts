import process from 'node:process'
import { InputError } from '../input/input-error.ts'

/**
 * Takes the end of the process for the command alone, and gives the only way to it: a prompt's module that calls `process.exit` would
 * end a check without a word, and with the code of its choice. It gets an error instead.
 */
export function ownExit(): (code: number) => never {
  const exit = process.exit.bind(process)
  process.exit = (code) => {
    throw new InputError(
      `A module of the project calls process.exit(${code ?? ''}), which would end varve as well.`,
      'Move what ends the process to a script that imports the prompts; run it with DEBUG=1 to see who calls it.',
    )
  }
  return (code) => {
    process.exit = exit
    return exit(code)
  }
}
