// Writes what commands print into the documents that show it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoOutput, withDemo } from '../test/support/demo-output.ts'

const readme = join(import.meta.dirname, '..', 'README.md')
writeFileSync(readme, withDemo(readFileSync(readme, 'utf8'), demoOutput()))
