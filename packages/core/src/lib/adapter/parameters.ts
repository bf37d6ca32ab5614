import type { BuiltPrompt } from '../built-prompt.ts'
import { VarveError } from '../errors.ts'
import { freezeJson } from '../json/freeze-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts'

/** Paths of the body that layers write, each with the kinds of layer that do; `a.b` where only that member of `a` is owned. */
export type Owned = Readonly<Record<string, string>>

/**
 * The parameters of a request: those that came with the prompt, under those that are given now. Where only a member of a
 * parameter is owned, its other members are merged too.
 *
 * @throws VarveError `parameter_owned`, or one of `freezeJson`
 */
export function parametersOf(built: BuiltPrompt, given: object, owned: Owned): JsonObject {
  const place = { prompt: built.prompt, path: '' }
  const base = built.parameters ?? {}
  const own = freezeJson(given, place)
  // A parameter given as `undefined` is not given; the frozen copy has no such members.
  const merged: Record<string, unknown> = { ...base, ...(isJsonObject(own) ? own : {}) }
  for (const [path, kinds] of Object.entries(owned)) {
    refuseOwned(built.prompt, given, path, kinds)
    const [member = path, inner] = path.split('.')
    const now = memberOf(own, member)
    const before = base[member]
    if (inner !== undefined && isJsonObject(before) && isJsonObject(now)) {
      merged[member] = { ...before, ...now }
    }
  }
  const frozen = freezeJson(merged, place)
  return isJsonObject(frozen) ? frozen : {}
}

function refuseOwned(prompt: string, given: object, path: string, kinds: string): void {
  const dot = path.indexOf('.')
  if (Reflect.get(given, dot === -1 ? path : path.slice(0, dot)) === undefined) return
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      given,
    )
  if (value === undefined) return
  throw new VarveError('parameter_owned', {
    prompt,
    path,
    expected: 'a layer that writes it',
    received: 'a parameter',
    fix: `Remove the parameter and declare a ${kinds} layer.`,
  })
}

function memberOf(value: Json, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined
}
