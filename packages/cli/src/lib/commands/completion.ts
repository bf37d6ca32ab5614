import { Argument } from 'commander'
import { bashCompletion } from '../completion/bash.ts'
import { type CommandLine, commandLineOf } from '../completion/command-line.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { AddCommand } from './command.ts'

const SHELLS: Readonly<Record<'bash' | 'zsh' | 'fish', (line: CommandLine) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** `varve completion <shell>` */
export const completionCommand: AddCommand = (program, streams) => {
  program
    .command('completion')
    .summary('print what lets a shell complete varve on Tab')
    .description(
      'Prints a script with which the shell completes commands, options and their values. It is made from the commands themselves, ' +
        'so what it offers is what this version takes.',
    )
    .addArgument(new Argument('<shell>', 'the shell to print it for').choices(Object.keys(SHELLS)))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: keyof typeof SHELLS) => {
      await streams.write(SHELLS[shell](commandLineOf(program)))
    })
}

const EXAMPLES = `
Examples:
  eval "$(varve completion bash)"
  eval "$(varve completion zsh)"
  varve completion fish | source

To have it in every shell, put the line into ~/.bashrc, into ~/.zshrc behind
compinit, or into ~/.config/fish/completions/varve.fish.`
