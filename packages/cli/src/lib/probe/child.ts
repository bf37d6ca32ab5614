// The process of the purity probe: builds every sample and prints it, a line each. `conditions` was loaded before it.
import process from 'node:process'
import { ownStdout } from '../output/own-stdout.ts'
import type { Project } from '../project/config.ts'
import { loadPrompts } from '../project/load-prompts.ts'
import { renderSamples } from '../project/render-samples.ts'
import { probeLine } from './probe.ts'
import { reversed } from './reversed.ts'

const write = ownStdout()
const { root, prompts, targets }: Project = JSON.parse(process.argv[2] ?? '{}')
for (const rendered of renderSamples(await loadPrompts({ root, prompts }), targets, reversed)) {
  const line = probeLine(rendered)
  if (line !== undefined) write(`${line}\n`)
}
