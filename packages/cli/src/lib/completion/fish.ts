import type { CommandLine, Offer, OfferedOption } from './command-line.ts'

/** For fish 3 and newer. */
export function fishCompletion({ name, options, commands }: CommandLine): string {
  const line = (...words: readonly string[]): string => ['complete', '-c', name, ...words].join(' ')
  const first = '-n __fish_use_subcommand'
  return [
    `# Completion of ${name} for fish: ${name} completion fish | source`,
    line('-f'),
    ...options.map((option) => line(first, ...optionWords(option))),
    ...commands.flatMap(({ name: command, about, options: its, argument }) => {
      const after = `-n '__fish_seen_subcommand_from ${command}'`
      return [
        line(first, '-a', command, '-d', quoted(about)),
        ...its.map((option) => line(after, ...optionWords(option))),
        ...argumentWords(argument).map((words) => line(after, words)),
      ]
    }),
    '',
  ].join('\n')
}

function optionWords({ names, about, value }: OfferedOption): readonly string[] {
  return [
    ...names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)),
    '-d',
    quoted(about),
    ...(value === undefined ? [] : value.kind === 'files' ? ['-r', '-F'] : ['-x', ...argumentWords(value)]),
  ]
}

function argumentWords(offer: Offer): readonly string[] {
  if (offer.kind === 'files') return ['-F']
  return offer.kind === 'words' ? [`-a ${quoted(offer.words.join(' '))}`] : []
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/gu, String.raw`\$&`)}'`
}
