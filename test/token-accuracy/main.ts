// Prints how exact `countRequest` is on recorded calls: `pnpm tokens:accuracy [--misses]`.
import { families, judge, type Score, score, scoreByClass } from './accuracy.ts'
import { corpusFolder, HOW_TO_BRING_IT, readCorpus } from './corpus.ts'

const folder = corpusFolder()
if (folder === undefined) {
  console.error(HOW_TO_BRING_IT)
  process.exit(1)
}

const percent = (part: number, whole: number): string => {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

const row = (name: string, { requests, exact, within3 }: Score): string => {
  return [
    name.padEnd(42),
    String(requests).padStart(6),
    percent(exact, requests).padStart(9),
    percent(within3, requests).padStart(9),
  ].join('')
}

const judged = judge(readCorpus(folder))
console.log(`${''.padEnd(42)}${'calls'.padStart(6)}${'exact'.padStart(9)}${'±3'.padStart(9)}`)
for (const [name, figures] of scoreByClass(judged)) {
  console.log(row(name, figures))
  const ofClass = judged.filter((one) => one.class === name)
  for (const family of families(ofClass)) {
    console.log(row(`    ${family}`, score(ofClass.filter((one) => one.family === family))))
  }
}
const tools = judged.filter((one) => one.class.startsWith('function tools'))
console.log(row('function tools, any schema', score(tools)))
console.log(row('all', score(judged)))
console.log(row('all that called themselves exact', score(judged.filter(({ claimed }) => claimed))))

if (process.argv.includes('--misses')) {
  for (const { record, class: name, family, difference } of judged) {
    if (difference !== 0) console.log(`${difference}\t${name}\t${family}\t${record.model}\t${record.id}`)
  }
}
