import { type Rendered, samplesOf } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type { LoadedPrompt } from './load-prompts.ts'
import type { Target } from './target.ts'

/** One sample of a prompt for one target: rendered, or why it could not be. */
export interface RenderedSample {
  readonly prompt: LoadedPrompt
  readonly target: Target
  readonly sample: string
  readonly result: Rendered | Error
}

/** Builds every sample of every prompt for every target. `change` may touch the values on their way in. */
export function* renderSamples(
  prompts: readonly LoadedPrompt[],
  targets: readonly Target[],
  change: (values: object) => object = (values) => values,
): Generator<RenderedSample, void, undefined> {
  for (const prompt of prompts) {
    const samples = samplesOf(prompt)
    for (const target of targets)
      for (const [sample, values] of Object.entries(samples))
        yield { prompt, target, sample, result: rendered(prompt, change(values), target) }
  }
}

function rendered({ build }: LoadedPrompt, values: object, { endpoint, model }: Target): Rendered | Error {
  try {
    return (endpoint === 'chat' ? chat : responses).render(build(values), { model })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
