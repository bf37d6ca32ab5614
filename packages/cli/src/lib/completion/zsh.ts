import type { CommandLine, Offer, OfferedOption } from './command-line.ts'

/** For zsh: evaluated after `compinit`, or as a file `_varve` of the `fpath`. */
export function zshCompletion({ name, options, commands }: CommandLine): string {
  const listed = commands.map(({ name: command, about }) => `    ${quoted(`${command}:${about}`)}`)
  const cases = commands.map(
    ({ name: command, options: its, argument }) =>
      `      ${command})\n        _arguments -s ${[...its.map(argumentsSpec), quoted(`*:argument:${action(argument)}`)].join(' \\\n          ')} ;;`,
  )
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)"
_${name}() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
${listed.join('\n')}
  )
  _arguments -C ${options.map(argumentsSpec).join(' ')} '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $words[1] in
${cases.join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`
}

/** `--name=` and `-n+` say that the value may stand in the same word or in the next. */
function argumentsSpec({ names, about, value, isVariadic }: OfferedOption): string {
  const what = `[${about.replaceAll(/[[\]\\]/gu, String.raw`\$&`)}]${value === undefined ? '' : `:value:${action(value)}`}`
  const typed = names.map((name) =>
    value === undefined ? name : `${name}${name.startsWith('--') ? '=' : '+'}`,
  )
  const before = isVariadic ? '*' : names.length > 1 ? `(${names.join(' ')})` : ''
  return typed.length === 1
    ? quoted(`${before}${typed[0] ?? ''}${what}`)
    : `${quoted(before)}{${typed.join(',')}}${quoted(what)}`
}

function action(offer: Offer): string {
  if (offer.kind === 'files') return '_files'
  return offer.kind === 'words' ? `(${offer.words.join(' ')})` : ' '
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
