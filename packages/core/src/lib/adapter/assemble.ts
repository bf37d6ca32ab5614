import type { Json, JsonObject } from '../json/json.ts'
import { canonicalSchema } from '../json/canonicalize.ts'
import { bug } from '../errors.ts'
import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json/json.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A field of a body with its canonical JSON. */
export interface Field {
  readonly key: string
  readonly json: string
}

export function field(key: string, value: Json): Field {
  return { key, json: canonicalSchema(value) }
}

/** An array of values that are canonical JSON already. */
export function listField(key: string, values: readonly string[]): Field {
  return { key, json: `[${values.join(',')}]` }
}

/** The parameters that no layer writes: `model` first, the others by name. */
export function parameterFields({ model, ...others }: JsonObject): Field[] {
  const named = Object.keys(others)
    .sort()
    .map((key) => ({ key, value: others[key] }))
  return [{ key: 'model', value: model }, ...named].flatMap(({ key, value }) =>
    value === undefined ? [] : [field(key, value)],
  )
}

/** Puts a body together: `model` first, the other parameters by name, then what stays, the conversation last. */
export function assemble(fields: readonly Field[]): Uint8Array {
  return encoder.encode(`{${fields.map(({ key, json }) => `${JSON.stringify(key)}:${json}`).join(',')}}`)
}

/** The body that bytes of ours stand for. */
export function bodyOf(bytes: Uint8Array): JsonObject {
  const body = parseJson(decoder.decode(bytes))
  return isJsonObject(body) ? body : bug('a body is an object')
}
