import type * as z from 'zod'
import { inputOf } from '../cast.ts'
import { VarveError } from '../errors.ts'
import type { EndpointName } from '../items/part.ts'
import type { OpaqueToolPiece, ToolPiece } from '../items/piece.ts'
import { checkWellFormed, describe, freezeJson } from '../json/freeze-json.ts'
import type { InputSchema, CommonOptions, Layer, WriteContext } from '../layer.ts'
import { isZod, type Schema, toSchema } from '../schema/to-schema.ts'
import { declare, type ValuesOf } from './declare.ts'

/** A function that the model may call. */
export interface Tool {
  /** What the tool is for, as the model reads it. */
  readonly description?: string
  /** What the model must pass: zod or JSON Schema. Default: no parameters. */
  readonly parameters?: Schema
  /** Whether the provider holds the model to the schema. Default: yes for zod, no for JSON Schema. */
  readonly strict?: boolean
}

/** A tool with its name, for lists. */
export interface NamedTool extends Tool {
  /** The name by which the model calls it. */
  readonly name: string
}

/**
 * Tools by name or in a set (written sorted by name), or a list (written in its own order). One that is `undefined` counts as
 * absent, as in JSON.
 */
export type ToolSet =
  | Readonly<Record<string, Tool | undefined>>
  | ReadonlyMap<string, Tool>
  | ReadonlySet<NamedTool>
  | readonly NamedTool[]

/** How long a set of tools may stay the same. */
export type ToolsScope = 'release' | 'tenant' | 'session'

/** What every layer of tools can be told. */
export interface ToolsOptions<LayerScope extends ToolsScope> extends CommonOptions {
  /** Default: `release`. Tools stand before the conversation on every model: when they change, every history behind them is lost. */
  readonly scope?: LayerScope
  /**
   * Tools that an endpoint hosts or that only it has, as it takes them: `{ responses: [{ type: 'web_search' }] }`. They stand
   * behind the functions, in their own order. The other endpoint leaves them out, with a warning.
   */
  readonly native?: { readonly [Endpoint in EndpointName]?: readonly object[] }
}

/** Tools that are always the same. */
export interface ToolsConstant<LayerScope extends ToolsScope> extends ToolsOptions<LayerScope> {
  /** The functions that the model may call. */
  readonly tools: ToolSet
}

/** Tools that depend on values. */
export interface ToolsWriter<
  LayerScope extends ToolsScope,
  Input extends InputSchema,
> extends ToolsOptions<LayerScope> {
  /** Schema of the values that it takes from `build`. */
  readonly input: Input
  /** Gives the tools from checked values. Pure: the same values give the same bytes. */
  readonly write: (values: z.output<Input>) => ToolSet
}

/**
 * A layer of tools that are always the same.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_name` or `duplicate_tool` for a tool,
 * and what is wrong with a schema
 *
 * @example
 * ```ts
 * import { tools } from '@varve/core'
 * import * as z from 'zod'
 *
 * tools('tools', {
 *   tools: {
 *     find_order: { description: 'Looks up an order.', parameters: z.object({ order: z.string() }) },
 *   },
 * })
 * ```
 */
export function tools<const Name extends string, LayerScope extends ToolsScope = 'release'>(
  name: Name,
  options: ToolsConstant<LayerScope>,
): Layer<Name, 'tools', NoInfer<LayerScope>, {}>
/**
 * A layer of tools that depend on values, such as a tenant's plan.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `invalid_name` or `duplicate_tool` for a tool,
 * and what is wrong with a schema
 */
export function tools<
  const Name extends string,
  Input extends InputSchema,
  LayerScope extends ToolsScope = 'release',
>(
  name: Name,
  options: ToolsWriter<LayerScope, Input>,
): Layer<Name, 'tools', NoInfer<LayerScope>, ValuesOf<Input>>
export function tools(
  name: string,
  options: ToolsConstant<ToolsScope> | ToolsWriter<ToolsScope, InputSchema>,
): Layer<string, 'tools', ToolsScope> {
  if (!('write' in options)) checkTools(name, options.tools)
  // Constant tools are converted once, on first use: zod's conversion of a dozen tools takes 0.7 ms.
  let constant: readonly (ToolPiece | OpaqueToolPiece)[] | undefined
  return declare({
    name,
    kind: 'tools',
    scope: options.scope ?? 'release',
    scopes: ['release', 'tenant', 'session'],
    group: 'head',
    common: options,
    input: 'write' in options ? options.input : undefined,
    write: (values, context) => {
      if ('write' in options) {
        const pieces = toolPieces(options.write(inputOf(options.input, values)), context)
        return { pieces: [...pieces, ...nativePieces(options.native, context)] }
      }
      constant ??= Object.freeze([
        ...toolPieces(options.tools, context),
        ...nativePieces(options.native, context),
      ])
      return { pieces: constant }
    },
  })
}

/** Written in JavaScript, a map of tools is easily given as the options themselves. */
function checkTools(layer: string, set: unknown): void {
  if (typeof set === 'object' && set !== null) return
  throw new VarveError('invalid_option', {
    layer,
    path: 'tools',
    expected: 'tools by name, a set or a list of them',
    received: describe(set),
    fix: `Write tools('${layer}', { tools: { find: { … } } }), or input and write for tools that depend on values.`,
  })
}

/** Tools as pieces: sorted by name, or in the order of a list; schemas as JSON Schema. */
export function toolPieces(set: ToolSet, context: WriteContext): readonly ToolPiece[] {
  const pieces = namedTools(set).map((tool) => toolPiece(tool, context))
  const seen = new Set<string>()
  for (const { name } of pieces) {
    if (seen.has(name)) {
      throw new VarveError('duplicate_tool', {
        ...context,
        path: name,
        expected: 'one tool of that name',
        received: 'two',
        fix: 'Rename one, for example after the server it comes from.',
      })
    }
    seen.add(name)
  }
  return Object.freeze(pieces)
}

const ENDPOINTS: readonly EndpointName[] = ['chat', 'responses']

function nativePieces(
  native: ToolsOptions<ToolsScope>['native'],
  context: WriteContext,
): readonly OpaqueToolPiece[] {
  return ENDPOINTS.flatMap((endpoint) =>
    (native?.[endpoint] ?? []).map((tool, index): OpaqueToolPiece => {
      const path = `native.${endpoint}[${index}]`
      return Object.freeze({
        type: 'opaque-tool',
        endpoint,
        value: freezeJson(tool, { ...context, path, wellFormed: true }),
      })
    }),
  )
}

function namedTools(set: ToolSet): readonly NamedTool[] {
  if (isList(set)) return set
  return unsorted(set).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function unsorted(set: Exclude<ToolSet, readonly NamedTool[]>): NamedTool[] {
  if (set instanceof Set) return [...set]
  const entries = set instanceof Map ? [...set.entries()] : Object.entries(set)
  return entries.flatMap(([name, tool]): NamedTool[] => (tool === undefined ? [] : [{ ...tool, name }]))
}

function isList(set: ToolSet): set is readonly NamedTool[] {
  return Array.isArray(set)
}

function toolPiece(tool: NamedTool, context: WriteContext): ToolPiece {
  const { name, description, parameters } = tool
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/u.test(name)) {
    throw new VarveError('invalid_name', {
      ...context,
      path: 'name',
      expected: '1 to 64 letters, digits, _ or -',
      received: JSON.stringify(name) ?? 'nothing',
      fix: 'Rename the tool; providers refuse other names.',
    })
  }
  if (description !== undefined) checkWellFormed(description, { ...context, path: `${name}.description` })
  const strict = tool.strict ?? (parameters === undefined || isZod(parameters))
  const schema = parameters ?? { type: 'object', properties: {}, required: [], additionalProperties: false }
  return Object.freeze({
    type: 'tool',
    name,
    ...(description === undefined ? {} : { description }),
    parameters: toSchema(schema, strict, { ...context, path: `${name}.parameters` }),
    strict,
  })
}
