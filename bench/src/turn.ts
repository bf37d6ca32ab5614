// `pnpm bench`: a turn of a long conversation, of Varve and of what people use today, and writes docs/benchmarks.md.
// `--quick` makes a small run, `--only create,memory` some of the figures; both write nothing.
import { parseArgs } from 'node:util'
import { writeSection } from './section.ts'
import type { Chapter, Figure } from './turn/figure.ts'
import { bundle } from './turn/figures/bundle.ts'
import { create } from './turn/figures/create.ts'
import { firstCall } from './turn/figures/first-call.ts'
import { part } from './turn/figures/part.ts'
import { reparsed } from './turn/figures/reparsed.ts'
import { many } from './turn/figures/many.ts'
import { memory } from './turn/figures/memory.ts'
import { types } from './turn/figures/types.ts'
import { wire } from './turn/figures/wire.ts'
import { isolate } from './turn/global-fetch.ts'
import { report } from './turn/report.ts'

const FIGURES: readonly Figure[] = [create, wire, part, reparsed, firstCall, memory, many, bundle, types]

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const names = values.only?.split(',')
const unknown = names?.find((name) => FIGURES.every((figure) => figure.name !== name))
if (unknown !== undefined)
  throw new Error(`no figure "${unknown}": ${FIGURES.map(({ name }) => name).join(', ')}`)

isolate()
const chapters: Chapter[] = []
for (const { name, measure } of FIGURES) {
  if (names?.includes(name) === false) continue
  const start = performance.now()
  chapters.push(await measure({ quick: values.quick }))
  console.error(`${name}: measured in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
const text = report(chapters)
console.log(text)
if (!values.quick && names === undefined) writeSection('turn', text)
