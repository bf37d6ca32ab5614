import { dollars } from '@varve/rules'
import { MODEL, type Run, runAfter, runBefore } from './run.ts'
import { sumsOf } from './sums.ts'

const before = await runBefore()
const after = await runAfter()

console.log(`The same ${before.answers.length} questions, ${before.requests.length} calls, ${MODEL}\n`)
console.log('         prompt    read  hit rate      cost')
console.log(row('before', before))
console.log(row('after', after))

console.log('\nThe verdicts after:\n')
for (const { sentence } of after.verdicts) console.log(sentence)

function row(label: string, run: Run): string {
  const { input, read, cost } = sumsOf(run)
  return [
    label.padEnd(7),
    input.toLocaleString('en-US').padStart(8),
    read.toLocaleString('en-US').padStart(8),
    `${((100 * read) / input).toFixed(1)} %`.padStart(10),
    `$${dollars(cost).toFixed(6)}`.padStart(10),
  ].join('')
}
