// Prints how often each rule about one request is right: on the labelled prompts, and on recorded calls. --show prints each place.
import { corpusIsThere, howToGetTheCorpus } from '../recorded/corpus.ts'
import { labelledFigures } from './labelled.ts'
import { recordedFigures } from './recorded.ts'

const isShown = process.argv.includes('--show')

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
}

const labelled = labelledFigures()
console.log(`${labelled.prompts} labelled prompts; a false alarm counts once a prompt`)
print([
  ['rule', 'findings', 'false alarms', 'prompts with one', 'labels', 'misses'],
  ...labelled.rules.map(({ code, findings, alarms, share, labels, misses }) => [
    code,
    String(findings),
    String(alarms.length),
    percent(share),
    String(labels),
    String(misses.length),
  ]),
])
if (isShown)
  for (const { code, alarms, misses } of labelled.rules) {
    for (const { prompt, words } of alarms) console.log(`alarm  ${code}  ${prompt}: ${words}`)
    for (const { prompt, words } of misses) console.log(`miss   ${code}  ${prompt}: ${words}`)
  }

if (!corpusIsThere) {
  console.error(`\nSKIPPED: ${howToGetTheCorpus}`)
  process.exit(0)
}
const recorded = recordedFigures()
console.log(
  `\n${recorded.requests} recorded requests that differ in front of the conversation${recorded.unread === 0 ? '' : `, ${recorded.unread} more could not be read`}; whether a finding is right is for the reader (--show)`,
)
print([
  ['rule', 'findings', 'requests with one'],
  ...recorded.rules.map(({ code, findings, share }) => [code, String(findings.length), percent(share)]),
])
if (isShown)
  for (const { code, findings } of recorded.rules)
    for (const { id, path, words } of findings) console.log(`${code}  ${id}  ${path}: ${words}`)
