import { nearestNames } from '@varve/rules'
import { Argument } from 'commander'
import { explainedCodes, INDEX, readPage } from '../explain/pages.ts'
import { withoutLinks } from '../explain/without-links.ts'
import { InputError } from '../input/input-error.ts'
import type { AddCommand } from './command.ts'

/** `varve explain [code]` */
export const explainCommand: AddCommand = (program, streams) => {
  const codes = explainedCodes()
  program
    .command('explain')
    .summary('say what a finding means, and what to do')
    .description(
      'Prints the page about a finding: what it means, what to do, and a bad and a good example. Without a code it lists them all.',
    )
    .addArgument(
      new Argument('[code]', 'the code of the finding, as varve check and the matchers print it')
        .choices(codes)
        .argParser(codeFrom),
    )
    .addHelpText('after', '\nExamples:\n  varve explain\n  varve explain lock-changed')
    .action(async (code: string | undefined) => {
      await streams.write(withoutLinks(await readPage(code ?? INDEX)))
    })

  function codeFrom(given: string): string {
    const code = given.toLowerCase()
    if (codes.includes(code)) return code
    const [near] = nearestNames(code, codes)
    throw new InputError(
      `${JSON.stringify(given)} is the code of no finding.${near === undefined ? '' : ` (Did you mean ${near}?)`}`,
      'Run varve explain for the list of them.',
    )
  }
}
