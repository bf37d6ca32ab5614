import stringify from 'fast-json-stable-stringify'
import { freezeJson } from './freeze-json.ts'
import { isArray, isJsonObject, type Json, type JsonObject } from './json.ts'

/**
 * The one JSON text of a value: keys sorted by UTF-16 code unit at every level, no white space.
 *
 * Properties that are `undefined` are left out. Arrays keep their order, because order is meaning there.
 *
 * @throws VarveError `not_json`, `cycle` or `too_deep`
 *
 * @example
 * ```ts
 * import { canonicalize } from '@varve/core'
 *
 * console.log(canonicalize({ b: [2, 1], a: undefined, A: null })) // {"A":null,"b":[2,1]}
 * ```
 */
export function canonicalize(value: unknown): string {
  return canonicalText(freezeJson(value, {}))
}

/** `canonicalize` for a value that was already checked and frozen. */
export function canonicalText(value: Json): string {
  return typeof value === 'object' && value !== null ? stringify(value) : JSON.stringify(value)
}

/** Maps of a JSON Schema whose keys are names the author chose. A model answers in the order of `properties`. */
const NAMED = new Set(['properties', '$defs', 'definitions', 'patternProperties', 'dependentSchemas'])

/**
 * The one JSON text of a JSON Schema, or of a value that holds schemas, such as a tool: keys sorted, but the author's order
 * of `properties` and `$defs` kept, because a model writes its answer in that order.
 */
export function canonicalSchema(value: Json): string {
  if (isArray(value)) return `[${value.map((entry) => canonicalSchema(entry)).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  return object(value, Object.keys(value).sort(), (key, member) =>
    NAMED.has(key) && isJsonObject(member)
      ? object(member, Object.keys(member), (_, schema) => canonicalSchema(schema))
      : canonicalSchema(member),
  )
}

/** The value that the canonical JSON text of a value stands for, frozen; its strings are the very same. */
export function canonicalValue(value: Json): Json {
  if (isArray(value)) return Object.freeze(listOf(value).map((entry) => canonicalValue(entry)))
  if (!isJsonObject(value)) return value
  return copy(value, Object.keys(value).sort(), (key, member) =>
    NAMED.has(key) && isJsonObject(member)
      ? copy(member, Object.keys(member), (_, schema) => canonicalValue(schema))
      : canonicalValue(member),
  )
}

function listOf(list: readonly Json[]): readonly Json[] {
  return list
}

function copy(
  value: JsonObject,
  keys: readonly string[],
  write: (key: string, value: Json) => Json,
): JsonObject {
  const result: Record<string, Json> = {}
  for (const key of keys) {
    const member = value[key]
    if (member === undefined) continue
    const written = write(key, member)
    // Assigning to `__proto__` would set the prototype and lose the member.
    if (key === '__proto__') Object.defineProperty(result, key, { value: written, enumerable: true })
    else result[key] = written
  }
  return Object.freeze(result)
}

function object(
  value: JsonObject,
  keys: readonly string[],
  write: (key: string, value: Json) => string,
): string {
  const members: string[] = []
  for (const key of keys) {
    const member = value[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${write(key, member)}`)
  }
  return `{${members.join(',')}}`
}
