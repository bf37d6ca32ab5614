import type { Command } from 'commander'

/**
 * `varve help NAME` as `varve NAME --help`. Of a command that is not there only the name is left, so that it is refused as any
 * unknown command is, with the one that was probably meant.
 */
export function askedForHelp(args: readonly string[], { commands }: Command): readonly string[] {
  const [first, second] = args
  const isHelp = first === 'help'
  const name = isHelp ? second : first
  if (name === undefined || name === 'help' || name.startsWith('-')) return args
  if (!commands.some((command) => command.name() === name))
    return isHelp || args.includes('--help') || args.includes('-h') ? [name] : args
  return isHelp ? [name, '--help'] : args
}
