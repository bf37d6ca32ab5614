import type { CommonOptions, Layer } from '../layer.ts'
import type { OutputPiece } from '../items/piece.ts'
import { VarveError } from '../errors.ts'
import { type Schema, toSchema } from '../schema/to-schema.ts'
import { declare } from './declare.ts'

/** How long an output schema may stay the same. */
export type OutputScope = 'release' | 'tenant' | 'session'

/** What an output layer is told. */
export interface OutputOptions<LayerScope extends OutputScope> extends CommonOptions {
  /** How long the schema stays the same. Default: `release`. The schema stands before the conversation on every model. */
  readonly scope?: LayerScope
  /** What the answer must look like: zod or JSON Schema, an object at the top. */
  readonly schema: Schema
  /** The schema's name for the provider. Default: the layer's name. */
  readonly schemaName?: string
  /** Whether the provider holds the model to the schema. Default: true. */
  readonly strict?: boolean
}

/**
 * The form of the model's answer (structured output). A prompt has at most one.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws what is wrong with the
 * schema
 */
export function output<const Name extends string, LayerScope extends OutputScope = 'release'>(
  name: Name,
  options: OutputOptions<LayerScope>,
): Layer<Name, 'output', NoInfer<LayerScope>, {}>
export function output(
  name: string,
  options: OutputOptions<OutputScope>,
): Layer<string, 'output', OutputScope> {
  const { schema, schemaName = name, strict = true, description } = options
  let piece: OutputPiece | undefined
  return declare({
    name,
    kind: 'output',
    scope: options.scope ?? 'release',
    scopes: ['release', 'tenant', 'session'],
    group: 'head',
    single: true,
    common: options,
    input: undefined,
    write: (_, context) => {
      if (!/^[\w-]{1,64}$/u.test(schemaName)) {
        throw new VarveError('invalid_name', {
          ...context,
          path: 'schemaName',
          expected: '1 to 64 letters, digits, _ or -',
          received: JSON.stringify(schemaName),
          fix: 'Rename the schema; providers refuse other names.',
        })
      }
      piece ??= Object.freeze({
        type: 'output',
        name: schemaName,
        schema: toSchema(schema, strict, { ...context, path: 'schema' }),
        strict,
        ...(description === undefined ? {} : { description }),
      })
      return { pieces: [piece] }
    },
  })
}
