import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from './build-site.ts'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const root = join(import.meta.dirname, '..', '..')
const out = values.out ?? join(root, 'docs', '.site')
const problems = await buildSite(root, out)
for (const problem of problems) console.error(problem)
if (problems.length > 0) {
  console.error(`\n${problems.length} problems.`)
  process.exitCode = 1
} else {
  console.log(
    `The site is in ${relative(process.cwd(), out)}: open ${relative(process.cwd(), join(out, 'index.html'))}.`,
  )
}
