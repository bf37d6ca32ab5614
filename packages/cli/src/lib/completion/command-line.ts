import type { Argument, Command, Option } from 'commander'

/** What a shell may offer at one place of the command line: words, names of files, or nothing. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'nothing' }

export interface OfferedOption {
  /** As they are typed, such as `-f` and `--format`. */
  readonly names: readonly string[]
  readonly about: string
  /** Its value; absent where it takes none. */
  readonly value?: Offer
  /** Whether several values may follow it. */
  readonly isVariadic: boolean
}

export interface OfferedCommand {
  readonly name: string
  readonly about: string
  readonly options: readonly OfferedOption[]
  readonly argument: Offer
}

/** The command line as a shell completes it: the program's own options, and the commands with theirs. */
export interface CommandLine {
  readonly name: string
  readonly options: readonly OfferedOption[]
  readonly commands: readonly OfferedCommand[]
}

/** Reads the command line off the program itself, so that what a shell offers is what the program takes. */
export function commandLineOf(program: Command): CommandLine {
  const help = program.createHelp()
  const commands = help.visibleCommands(program)
  const names = commands.map((command) => command.name())
  return {
    name: program.name(),
    options: help.visibleOptions(program).map(offeredOption),
    commands: commands.map((command) => ({
      name: command.name(),
      about: command.summary() || command.description(),
      options: command.name() === 'help' ? [] : help.visibleOptions(command).map(offeredOption),
      argument: command.name() === 'help' ? { kind: 'words', words: names } : offerFor(command),
    })),
  }
}

function offeredOption(option: Option): OfferedOption {
  const { short, long, description, required, optional, variadic } = option
  return {
    names: [short, long].filter((name) => name !== undefined),
    about: brief(description),
    ...(required || optional ? { value: valueOf(option) } : {}),
    isVariadic: variadic,
  }
}

function valueOf({ argChoices, flags }: Option): Offer {
  if (argChoices !== undefined) return { kind: 'words', words: argChoices }
  return { kind: /<(?:file|folder)/u.test(flags) ? 'files' : 'nothing' }
}

/** All arguments of a command are of one sort. */
function offerFor({ registeredArguments: [first] }: Command): Offer {
  return first === undefined ? { kind: 'nothing' } : argumentOf(first)
}

function argumentOf({ argChoices }: Argument): Offer {
  return argChoices === undefined ? { kind: 'files' } : { kind: 'words', words: argChoices }
}

/** The beginning of a description, short enough for a line of a menu. */
function brief(description: string): string {
  return description.split(/ \(default|; |, such as/u)[0] ?? ''
}
