// Writes what commands print into the documents that show it between `<!-- output: node FILE -->` and `<!-- /output -->`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentsWithOutput, withCommandOutputs } from '../test/support/command-outputs.ts'

for (const document of documentsWithOutput()) {
  const path = join(import.meta.dirname, '..', document)
  writeFileSync(path, withCommandOutputs(readFileSync(path, 'utf8')))
}
