import type * as z from 'zod'
import type { MessageItem } from '../items/item.ts'
import type { InstructionsPiece } from '../items/piece.ts'
import type { InputSchema, CommonOptions, Layer, WriteContext } from '../layer.ts'
import { declare, type ValuesOf } from './declare.ts'
import { type Text, textParts } from './text.ts'
import { inputOf } from '../cast.ts'

/** How long a policy may stay the same. */
export type PolicyScope = 'release' | 'tenant' | 'session'

/** What every policy layer can be told. */
export interface PolicyOptions<LayerScope extends PolicyScope> extends CommonOptions {
  /** How long the text stays the same. Default: `release`. */
  readonly scope?: LayerScope
  /** The role of its message. Default: `developer`. */
  readonly role?: 'developer' | 'system'
  /**
   * `message` (default) writes the first developer messages, which every model can cache. `instructions` writes the
   * Responses field of that name: it can carry no marker, and GPT-6.2 places it behind the input and never caches it.
   */
  readonly as?: 'message' | 'instructions'
}

/** A policy of constant text. */
export interface PolicyText<LayerScope extends PolicyScope> extends PolicyOptions<LayerScope> {
  /** The policy, as the model reads it. */
  readonly text: Text
}

/** A policy that is written from values. */
export interface PolicyWriter<
  LayerScope extends PolicyScope,
  Input extends InputSchema,
> extends PolicyOptions<LayerScope> {
  /** Schema of the values that it takes from `build`. */
  readonly input: Input
  /** Writes the policy from checked values. Pure: the same values give the same bytes. */
  readonly write: (values: z.output<Input>) => Text
}

/**
 * A policy layer of constant text: what the model is, does and must not do.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_piece` or
 * `lone_surrogate` for a text that cannot be sent
 *
 * @example
 * ```ts
 * import { policy } from '@varve/core'
 * import * as z from 'zod'
 *
 * policy('rules', 'You are the support agent of an online shop.')
 * policy('shop', {
 *   scope: 'tenant',
 *   input: z.object({ shop: z.string() }),
 *   write: ({ shop }) => `The shop is ${shop}.`,
 * })
 * ```
 */
export function policy<const Name extends string, LayerScope extends PolicyScope = 'release'>(
  name: Name,
  options: PolicyText<LayerScope> | Text,
): Layer<Name, 'policy', NoInfer<LayerScope>, {}>
/**
 * A policy layer that writes its text from values, such as a tenant's name.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_piece` or
 * `lone_surrogate` for a text that cannot be sent
 */
export function policy<
  const Name extends string,
  Input extends InputSchema,
  LayerScope extends PolicyScope = 'release',
>(
  name: Name,
  options: PolicyWriter<LayerScope, Input>,
): Layer<Name, 'policy', NoInfer<LayerScope>, ValuesOf<Input>>
export function policy(
  name: string,
  options: PolicyText<PolicyScope> | PolicyWriter<PolicyScope, InputSchema> | Text,
): Layer<string, 'policy', PolicyScope> {
  const spec = typeof options === 'string' || isTexts(options) ? { text: options } : options
  const { scope = 'release', role = 'developer', as = 'message' } = spec
  return declare({
    name,
    kind: 'policy',
    scope,
    scopes: ['release', 'tenant', 'session'],
    group: 'head',
    common: spec,
    input: 'write' in spec ? spec.input : undefined,
    write: (values, context) => {
      const text = 'write' in spec ? spec.write(inputOf(spec.input, values)) : spec.text
      return { pieces: as === 'instructions' ? instructions(text, context) : message(role, text, context) }
    },
  })
}

function message(role: 'developer' | 'system', text: Text, context: WriteContext): readonly MessageItem[] {
  const content = textParts(text, context)
  return content.length === 0 ? [] : [{ type: 'message', role, content }]
}

function instructions(text: Text, context: WriteContext): readonly InstructionsPiece[] {
  const joined = textParts(text, context)
    .map((part) => part.text)
    .join('\n\n')
  return joined === '' ? [] : [{ type: 'instructions', text: joined }]
}

function isTexts(options: object): options is readonly string[] {
  return Array.isArray(options)
}
