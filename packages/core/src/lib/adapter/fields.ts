import { canonicalSchema } from '../json/canonicalize.ts'
import type { Json, JsonObject } from '../json/json.ts'

/** A field of a body with its canonical JSON. */
export interface Field {
  /** The field's name. */
  readonly key: string
  /** Canonical JSON of its value. */
  readonly json: string
}

/** A field of the body; the properties of schemas keep the order that their author wrote. */
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
