import type * as z from 'zod'
import { inputOf } from '../cast.ts'
import type { InputSchema, CommonOptions, Layer } from '../layer.ts'
import type { Scope } from '../scope.ts'
import { declare, type ValuesOf } from './declare.ts'
import { type Text, textParts } from './text.ts'

/** How long a general layer may stay the same; only a history is `growing`. */
export type LayerScope = Exclude<Scope, 'growing'>

/** What every general layer can be told. */
export interface LayerOptions<OwnScope extends LayerScope> extends CommonOptions {
  /** How long the text stays the same. It has no default. */
  readonly scope: OwnScope
  /** The role of its message. Default: `developer`. */
  readonly role?: 'developer' | 'system' | 'user'
  /**
   * Only for scope `call`: `false` keeps the text out of the history (today's clock, a one-off hint). No cache write may
   * cover it then, and the planner puts the marker in front of it. Default: true.
   */
  readonly keep?: boolean
}

/** A layer of constant text. */
export interface LayerText<OwnScope extends LayerScope> extends LayerOptions<OwnScope> {
  /** The text, as the model reads it. */
  readonly text: Text
}

/** A layer that is written from values. */
export interface LayerWriter<
  OwnScope extends LayerScope,
  Input extends InputSchema,
> extends LayerOptions<OwnScope> {
  /** Schema of the values that it takes from `build`. */
  readonly input: Input
  /** Writes the text from checked values. Pure: the same values give the same bytes. */
  readonly write: (values: z.output<Input>) => Text
}

/**
 * The general layer: one message of constant text, anywhere in the conversation.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_piece` or
 * `lone_surrogate` for a text that cannot be sent
 *
 * @example
 * ```ts
 * import { layer } from '@varve/core'
 * import * as z from 'zod'
 *
 * // Today's clock stands behind the history and does not stay in it.
 * layer('clock', {
 *   scope: 'call',
 *   keep: false,
 *   input: z.object({ now: z.string() }),
 *   write: ({ now }) => `It is ${now}.`,
 * })
 * ```
 */
export function layer<const Name extends string, OwnScope extends LayerScope>(
  name: Name,
  options: LayerText<OwnScope>,
): Layer<Name, 'layer', NoInfer<OwnScope>, {}>
/**
 * The general layer: one message written from values, anywhere in the conversation.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_piece` or
 * `lone_surrogate` for a text that cannot be sent
 */
export function layer<const Name extends string, OwnScope extends LayerScope, Input extends InputSchema>(
  name: Name,
  options: LayerWriter<OwnScope, Input>,
): Layer<Name, 'layer', NoInfer<OwnScope>, ValuesOf<Input>>
export function layer(
  name: string,
  options: LayerText<LayerScope> | LayerWriter<LayerScope, InputSchema>,
): Layer<string, 'layer', LayerScope> {
  const { scope, role = 'developer', keep = true } = options
  return declare({
    name,
    kind: 'layer',
    scope,
    scopes: ['release', 'tenant', 'session', 'call'],
    group: 'body',
    keep,
    common: options,
    input: 'write' in options ? options.input : undefined,
    write: (values, context) => {
      const content = textParts(
        'write' in options ? options.write(inputOf(options.input, values)) : options.text,
        context,
      )
      return { pieces: content.length === 0 ? [] : [{ type: 'message', role, content }] }
    },
  })
}
