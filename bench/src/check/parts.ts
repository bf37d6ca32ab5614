// A process of its own that does what `varve check --no-probe` does, one part after the other, and prints how long each took.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as config from '../../../packages/cli/src/lib/project/config.ts'
import type * as loading from '../../../packages/cli/src/lib/project/load-prompts.ts'
import type * as rendering from '../../../packages/cli/src/lib/project/render-samples.ts'
import type * as checks from '../../../packages/check/src/index.ts'
import type * as locks from '../../../packages/check/src/lock.ts'
import type * as counting from '../../../packages/tokens/src/index.ts'

/** Milliseconds of each part. */
export interface Parts {
  /** The project's modules, types taken off. */
  readonly load: number
  /** Building and rendering. */
  readonly render: number
  /** Tokens and hashes for the lock. */
  readonly count: number
  /** The checks; what they count is known by then. */
  readonly check: number
  /** Tokens of all layers of all requests. */
  readonly tokens: number
}

const [folder = ''] = process.argv.slice(2)
const ours = (file: string): string =>
  pathToFileURL(join(folder, 'node_modules', '@varve', ...file.split('/'))).href

await import(ours('cli/dist/lib/main.js'))
const { findProject }: typeof config = await import(ours('cli/dist/lib/project/config.js'))
const { loadPrompts }: typeof loading = await import(ours('cli/dist/lib/project/load-prompts.js'))
const { renderSamples }: typeof rendering = await import(ours('cli/dist/lib/project/render-samples.js'))
const { check }: typeof checks = await import(ours('check/dist/index.js'))
const { lockSample }: typeof locks = await import(ours('check/dist/lock.js'))
const { createCounter }: typeof counting = await import(ours('tokens/dist/index.js'))
const started = performance.now()
const project = await findProject({ cwd: folder })
const prompts = await loadPrompts(project)
const loaded = performance.now()
const samples = [...renderSamples(prompts, project.targets)].map(({ result }) => {
  if (result instanceof Error) throw result
  return result
})
const rendered = performance.now()
const counter = createCounter()
let tokens = 0
for (const sample of samples)
  tokens += lockSample(sample, counter).layers.reduce((sum, layer) => sum + layer.tokens, 0)
const counted = performance.now()
for (const sample of samples) check(sample, { counter })
const checked = performance.now()

const parts: Parts = {
  load: loaded - started,
  render: rendered - loaded,
  count: counted - rendered,
  check: checked - counted,
  tokens,
}
console.log(JSON.stringify(parts))
