import { docsOf, type Finding } from '@varve/check'
import type { LoadedPrompt } from '../project/load-prompts.ts'

/** A prompt that takes values and has no sample to build it from. */
export function noSamples({ name }: LoadedPrompt): Finding {
  return {
    code: 'no-samples',
    severity: 'warning',
    path: '',
    offset: 0,
    sentence: `Prompt "${name}" takes values and has no samples, so nothing of it was checked.`,
    evidence: [],
    fix: 'Give it one: definePrompt(name, layers, { samples: { first: { … } } }).',
    docs: docsOf('no-samples'),
  }
}

/**
 * A sample that the prompt refuses, with the words of the refusal.
 *
 * @param isLocked whether the lock file has it, as it was built last
 */
export function notBuilt(error: Error, isLocked: boolean): Finding {
  const layer =
    'place' in error && typeof error.place === 'object' && error.place !== null && 'layer' in error.place
      ? error.place.layer
      : undefined
  return {
    code: 'not-built',
    severity: 'error',
    ...(typeof layer === 'string' ? { layer } : {}),
    path: '',
    offset: 0,
    sentence: `The sample cannot be built${isLocked ? ', and what the lock file says of it is kept' : ''}: ${error.message}`,
    evidence: [],
    fix:
      'fix' in error && typeof error.fix === 'string'
        ? error.fix
        : 'Correct the sample, or the layer that refuses it.',
    docs: docsOf('not-built'),
  }
}
