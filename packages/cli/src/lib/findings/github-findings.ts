import { plain } from '../output/plain.ts'
import type { Located } from './located.ts'

const LEVELS = { error: 'error', warning: 'warning', note: 'notice' } as const

/** Workflow commands: GitHub shows each at its line of the pull request. */
export function githubFindings(findings: readonly Located[]): string {
  return findings
    .map(
      ({ severity, code, file, line, sentence, fix, docs }) =>
        `::${LEVELS[severity]} file=${property(file)},line=${line},title=${property(`varve ${code}`)}::${data(`${plain(sentence)}\n${plain(fix)}\nSee ${docs}.`)}\n`,
    )
    .join('')
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
