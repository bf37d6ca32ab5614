// Prints how well expected reads fit what was reported in recorded traffic. No percentage stands for fewer than 30 hits.
import { corpusFolder, corpusIsThere, howToGetTheCorpus } from '../recorded/corpus.ts'
import { accuracy } from './accuracy.ts'

if (!corpusIsThere) {
  console.error(`${howToGetTheCorpus} (looked in ${corpusFolder})`)
  process.exit(1)
}

const HEAD = [
  'model',
  'calls',
  'hits',
  'equal',
  'below',
  'above',
  'no antecedent',
  'missed',
  'equal of known hits',
]
const rows = (await accuracy()).map(({ model, calls, hits, equal, below, above, unknown, missed }) => {
  const known = hits - unknown
  const share = known >= 30 ? `${((100 * equal) / known).toFixed(1)} %` : `n = ${known}`
  return [model, calls, hits, equal, below, above, unknown, missed, share].map(String)
})
const widths = HEAD.map((title, column) =>
  Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
)
for (const row of [HEAD, ...rows])
  console.log(
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
