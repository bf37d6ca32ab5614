import type { MessageItem } from '../items/item.ts'
import type { CommonOptions, Layer } from '../layer.ts'
import { declare } from './declare.ts'
import { textParts } from './text.ts'

/** One few-shot example: what a user might say, and how the model should answer. */
export interface Example {
  /** What the user says. */
  readonly user: string
  /** How the model should answer. */
  readonly assistant: string
}

/** How long examples may stay the same. */
export type ExamplesScope = 'release' | 'tenant' | 'session'

/** What a layer of examples is told. */
export interface ExamplesOptions<LayerScope extends ExamplesScope> extends CommonOptions {
  /** How long the examples stay the same. Default: `release`. */
  readonly scope?: LayerScope
  /** The examples, in the order in which they are written. */
  readonly examples: readonly Example[]
}

/**
 * Few-shot examples, written as user and assistant messages in their own order.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_piece` or
 * `lone_surrogate` for a text that cannot be sent
 */
export function examples<const Name extends string, LayerScope extends ExamplesScope = 'release'>(
  name: Name,
  options: ExamplesOptions<LayerScope>,
): Layer<Name, 'examples', NoInfer<LayerScope>, {}>
export function examples(
  name: string,
  options: ExamplesOptions<ExamplesScope>,
): Layer<string, 'examples', ExamplesScope> {
  return declare({
    name,
    kind: 'examples',
    scope: options.scope ?? 'release',
    scopes: ['release', 'tenant', 'session'],
    group: 'body',
    common: options,
    input: undefined,
    write: (_, context) => ({
      pieces: options.examples.flatMap((example): readonly MessageItem[] => [
        { type: 'message', role: 'user', content: textParts(example.user, context) },
        { type: 'message', role: 'assistant', content: textParts(example.assistant, context) },
      ]),
    }),
  })
}
