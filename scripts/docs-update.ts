// Writes what commands print into the documents that show it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoOutput, withDemo } from '../test/support/demo-output.ts'
import { exampleOutput, exampleReadmes } from '../test/support/example-output.ts'
import { withBlock } from '../test/support/with-block.ts'

const root = join(import.meta.dirname, '..')
update('README.md', (readme) => withDemo(readme, demoOutput()))
for (const file of exampleReadmes(root))
  update(file, (readme) => withBlock(readme, 'output', exampleOutput(root, file)))

function update(file: string, change: (text: string) => string): void {
  const path = join(root, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
