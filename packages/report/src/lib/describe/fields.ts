import type { Json, JsonObject } from '@varve/core'
import type { FieldDescription } from './description.ts'
import { childrenOf, isObject, listOf, textOf, typeOf } from './schema-type.ts'

/** Deeper than this a schema is named and not laid out. */
const DEPTH = 5

/** The properties of a JSON Schema, those of nested objects behind them, as the author ordered them. */
export function fieldsOf(
  schema: Json,
  path = '',
  depth = 0,
  root: Json = schema,
): readonly FieldDescription[] {
  const properties = isObject(schema) ? schema['properties'] : undefined
  if (!isObject(schema) || !isObject(properties) || depth >= DEPTH) return []
  const required = listOf(schema['required'])
  return Object.entries(properties).flatMap(([name, property = true]): FieldDescription[] => {
    const own = path === '' ? name : `${path}.${name}`
    return [
      fieldOf(own, property, !required.includes(name), root),
      ...childrenOf(property, root).flatMap(({ suffix, schema: child }) =>
        fieldsOf(child, `${own}${suffix}`, depth + 1, root),
      ),
    ]
  })
}

export function fieldOf(
  path: string,
  schema: Json,
  optional: boolean,
  root: Json = schema,
): FieldDescription {
  const object: JsonObject = isObject(schema) ? schema : {}
  const description = textOf(object['description'])
  const standard = object['default']
  return {
    path,
    type: typeOf(schema, root),
    optional,
    ...(description === undefined ? {} : { description }),
    ...(standard === undefined ? {} : { default: standard }),
  }
}
