// The process of the purity probe: builds every sample and prints it, a line each. `conditions` was loaded before it.
import process from 'node:process'
import { EXIT } from '../exit-codes.ts'
import { runToEnd } from '../process/run-to-end.ts'
import type { Project } from '../project/config.ts'
import { loadPrompts } from '../project/load-prompts.ts'
import { renderSamples } from '../project/render-samples.ts'
import { strayError } from '../project/stray-error.ts'
import type { Streams } from '../streams.ts'
import type { ProbeLine } from './cast.ts'
import { sampleLine } from './probe.ts'
import { reversed } from './reversed.ts'

await runToEnd(async (streams) => {
  const { root, prompts, targets }: Project = JSON.parse(process.argv[2] ?? '{}')
  for (const rendered of renderSamples(await loadPrompts({ root, prompts }), targets, reversed))
    await say(sampleLine(rendered), streams)
  await say({ kind: 'end' }, streams)
  return EXIT.done
}, failed)

async function failed(error: unknown, streams: Streams): Promise<number> {
  const told = strayError(error)
  await say({ kind: 'failed', why: told instanceof Error ? told.message : String(told) }, streams)
  return EXIT.failed
}

async function say(line: ProbeLine, { write }: Streams): Promise<void> {
  await write(`${JSON.stringify(line)}\n`)
}
