import type { CommandLine, OfferedOption } from './command-line.ts'

/** For bash 3.2 and newer, with nothing installed beside it. Where no word is offered, bash completes names of files. */
export function bashCompletion({ name, options, commands }: CommandLine): string {
  const values = commands.flatMap((command) =>
    command.options.flatMap((option) => valueCase(command.name, option)),
  )
  const words = commands.flatMap(({ name: command, argument }) =>
    argument.kind === 'words' ? [`    '${command} '*) words='${argument.words.join(' ')}' ;;`] : [],
  )
  const flags = commands.map(
    ({ name: command, options: its }) => `    ${command}) words='${namesOf(its)}' ;;`,
  )
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} command='' option='' words='' values=0 index word
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    case $word in
    # Bash takes --name=value for three words.
    =) ;;
    -*) option=$word values=0 ;;
    *) if [[ -z $command ]]; then command=$word option=''; else values=$((values + 1)); fi ;;
    esac
  done
  if [[ $current == = ]]; then current=''; fi
  if [[ $current == -* ]]; then
    case $command in
    '') words='${namesOf(options)}' ;;
${flags.join('\n')}
    esac
  else
    case "$command $option $values" in
${values.join('\n')}
    ' '*) words='${commands.map(({ name: command }) => command).join(' ')}' ;;
${words.join('\n')}
    esac
  fi
  COMPREPLY=()
  while IFS='' read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _${name} ${name}
`
}

/** What follows an option that takes a value; an option that takes several goes on until the next one. */
function valueCase(command: string, { names, value, isVariadic }: OfferedOption): readonly string[] {
  if (value === undefined) return []
  const patterns = names.map((name) => `'${command} ${name} '${isVariadic ? '*' : '0'}`)
  return [`    ${patterns.join(' | ')}) words='${value.kind === 'words' ? value.words.join(' ') : ''}' ;;`]
}

function namesOf(options: readonly OfferedOption[]): string {
  return options.flatMap(({ names }) => names.filter((name) => name.startsWith('--'))).join(' ')
}
