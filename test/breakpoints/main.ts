// Writes what breakpoints cost on seven kinds of traffic into docs/breakpoints.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakpointsPage, costsOfAll } from './page.ts'

writeFileSync(
  join(import.meta.dirname, '..', '..', 'docs', 'breakpoints.md'),
  breakpointsPage(
    await costsOfAll({ developerBlockWritten: false }),
    await costsOfAll({ developerBlockWritten: true }),
  ),
)
