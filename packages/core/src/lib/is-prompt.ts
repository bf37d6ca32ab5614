import type { BuiltPrompt } from './built-prompt.ts'
import type { AnyPrompt } from './define-prompt.ts'

/** A prompt of whichever values: for tools that load prompts at run time and build them from their samples. */
export interface LoosePrompt extends AnyPrompt {
  // A method, so that every prompt is one: what its build refuses, it refuses at run time.
  /**
   * Fills the prompt with values, as `build` of the prompt itself does.
   *
   * @throws VarveError `unknown_value`, `invalid_values`, or what a layer throws
   */
  build(this: void, values?: object): BuiltPrompt
}

/** Whether a value is what `definePrompt` returns, whichever copy of Varve made it. */
export function isPrompt(value: unknown): value is LoosePrompt {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'build' in value &&
    typeof value.build === 'function' &&
    'layers' in value &&
    Array.isArray(value.layers) &&
    'samples' in value &&
    typeof value.samples === 'object' &&
    value.samples !== null
  )
}

/** A prompt's samples by name; one whose layers take no values needs none and has `default`. Without any: nothing. */
export function samplesOf({
  samples,
  layers,
}: Pick<AnyPrompt, 'samples' | 'layers'>): Readonly<Record<string, object>> {
  if (Object.keys(samples).length > 0) return samples
  return layers.every(({ input }) => input === undefined) ? { default: {} } : {}
}
