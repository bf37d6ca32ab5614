import type * as z from 'zod'
import { VarveError } from '../errors.ts'
import type { InputSchema, CommonOptions, Layer, WriteContext, Written } from '../layer.ts'
import { describe } from '../json/freeze-json.ts'
import type { Group, Kind, Reuse, Scope } from '../scope.ts'

/** What a kind says of a layer it makes. */
export interface Declaration<
  Name extends string,
  LayerKind extends Kind,
  LayerScope extends Scope,
  Input extends InputSchema | undefined,
> {
  readonly name: Name
  readonly kind: LayerKind
  readonly scope: LayerScope
  readonly scopes: readonly Scope[]
  readonly group: Group
  readonly keep?: boolean
  readonly single?: boolean
  readonly holdsTurns?: true
  readonly common: CommonOptions
  readonly input: Input
  readonly write: (values: unknown, context: WriteContext) => Written
}

/** The values that a layer with this input schema takes. */
export type ValuesOf<Input> = Input extends InputSchema ? z.input<Input> : {}

/** Builds the frozen layer of a kind and checks what holds for every kind. */
export function declare<
  Name extends string,
  LayerKind extends Kind,
  LayerScope extends Scope,
  Input extends InputSchema | undefined,
>(
  declaration: Declaration<Name, LayerKind, LayerScope, Input>,
): Layer<Name, LayerKind, LayerScope, ValuesOf<Input>> {
  const { name, kind, scope, scopes, group, keep = true, single = false, common, input, write } = declaration
  const { holdsTurns } = declaration
  checkName(name, kind)
  if (!scopes.includes(scope)) {
    throw new VarveError('scope_not_allowed', {
      layer: name,
      path: 'scope',
      expected: `${scopes.join(', ')} for a ${kind} layer`,
      received: scope,
      fix:
        scope === 'call' && group === 'head'
          ? 'What changes on every call belongs behind the history: use layer(name, { scope: "call", role: "developer", … }).'
          : `Choose one of the scopes a ${kind} layer can have.`,
    })
  }
  if (!keep && scope !== 'call') {
    throw new VarveError('invalid_option', {
      layer: name,
      path: 'keep',
      expected: `true for scope ${scope}`,
      received: 'false',
      fix: 'Only what is new on every call can stay out of the history: give the layer scope "call", or leave keep out.',
    })
  }
  return Object.freeze({
    name,
    kind,
    scope,
    group,
    keep,
    single,
    write,
    ...(holdsTurns === undefined ? {} : { holdsTurns }),
    ...(common.description === undefined ? {} : { description: common.description }),
    ...(common.reuse === undefined ? {} : { reuse: reuseOf(name, common.reuse) }),
    ...(input === undefined ? {} : { input }),
  })
}

function checkName(name: string, kind: Kind): void {
  if (typeof name === 'string' && /^[A-Za-z_][\w-]{0,63}$/u.test(name)) return
  throw new VarveError('invalid_name', {
    path: 'name',
    expected: 'a letter or _, then at most 63 letters, digits, _ or -',
    received: JSON.stringify(name) ?? 'nothing',
    fix: `Name the ${kind} layer after what it holds, such as "rules" or "documents".`,
  })
}

function reuseOf(layer: string, given: number | Reuse): Reuse {
  const reuse = typeof given === 'number' ? { times: given, within: '30m' as const } : given
  if (
    typeof reuse === 'object' &&
    reuse !== null &&
    Number.isFinite(reuse.times) &&
    reuse.times >= 0 &&
    ['30m', '12h'].includes(reuse.within)
  )
    return Object.freeze({ times: reuse.times, within: reuse.within })
  throw new VarveError('invalid_option', {
    layer,
    path: 'reuse',
    expected: "a number of calls, 0 or more, or { times, within: '30m' or '12h' }",
    received: describe(given),
    fix: 'Say how many calls to come share the prompt up to here, or leave it out.',
  })
}
