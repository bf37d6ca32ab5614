// Writes what commands and fences print into the documents that show it: all of them, or those that are named.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentsWithOutput, withCommandOutputs } from '../test/support/command-outputs.ts'
import { demoOutput, withDemo } from '../test/support/demo-output.ts'
import { documentsIn, fencesIn, withOutput } from '../test/support/fences.ts'
import { layOut } from '../test/support/run-fences.ts'

const root = join(import.meta.dirname, '..')
const named = process.argv.slice(2)

for (const document of named.length === 0 ? documentsIn(root) : named) {
  const fences = fencesIn(root, document)
  const laid = layOut(fences)
  try {
    let text = readFileSync(join(root, document), 'utf8')
    // From the end, so that what stands in front keeps its place.
    for (const fence of fences.toReversed()) {
      const shown = withOutput(fence, await laid.run(fence))
      text = text.slice(0, fence.at) + shown + text.slice(fence.at + fence.text.length)
    }
    writeFileSync(join(root, document), document === 'README.md' ? withDemo(text, demoOutput()) : text)
  } finally {
    laid.remove()
  }
}

for (const document of documentsWithOutput()) {
  if (named.length > 0 && !named.includes(document)) continue
  const path = join(root, document)
  writeFileSync(path, withCommandOutputs(readFileSync(path, 'utf8')))
}
