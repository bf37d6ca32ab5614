import { type LockEntry, lockSample } from '@varve/check/lock'
import type { Counter, Rendered } from '@varve/core'
import type { RenderedSample } from './render-samples.ts'

/** What the lock file keeps of one rendered sample. */
export function lockEntryOf(
  { prompt, target, sample }: Pick<RenderedSample, 'prompt' | 'target' | 'sample'>,
  rendered: Rendered,
  counter: Counter,
): LockEntry {
  return { prompt: prompt.name, target: target.name, sample, ...lockSample(rendered, counter) }
}
