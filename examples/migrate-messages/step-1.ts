import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '@varve/check'
import { compare } from '@varve/core'
import { readRequest, render } from '@varve/openai-chat'

// Step 1: look. Two bodies that the app has sent, one after the other, as they were on the wire. Nothing of the app is changed.

const lines = readFileSync(join(import.meta.dirname, 'recorded.jsonl'), 'utf8')
  .trim()
  .split('\n')
const [before, after] = lines.map((line) => render(readRequest(JSON.parse(line))))
if (before === undefined || after === undefined) throw new Error('Two bodies are compared.')

const { divergence } = compare(before, after)
console.log(`The two calls part at ${divergence?.path}, in the ${divergence?.layer}.\n`)

for (const { code, sentence, fix } of check({ before, after })) {
  console.log(`${code}\n  ${sentence}\n  ${fix}\n`)
}
