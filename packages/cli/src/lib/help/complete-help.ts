import { type Command, Option } from 'commander'
import { InputError } from '../input/input-error.ts'
import { EXIT_CODES_HELP } from './help-texts.ts'

/** Adds to a command what all have in common: `--json` where it prints one of several formats, exit codes, where to read on. */
export function completeHelp(command: Command): void {
  const format = command.options.find(({ long }) => long === '--format')
  const isPrinted = format?.argChoices?.includes('json') === true && !format.variadic
  if (isPrinted && !command.options.some(({ long }) => long === '--json'))
    command.addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
  command.hook('preAction', () => {
    const { json, format: chosen } = command.opts<{ json?: true; format?: unknown }>()
    if (json === true && chosen !== 'json')
      throw new InputError(
        `--json and --format ${String(chosen)} contradict each other.`,
        'Give one of them.',
      )
  })
  command.addHelpText('after', EXIT_CODES_HELP)
  command.showHelpAfterError(`(varve ${command.name()} --help says more)`)
}
