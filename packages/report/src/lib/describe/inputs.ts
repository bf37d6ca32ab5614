import type { Json, JsonObject, Layer } from '@varve/core'
import * as z from 'zod'
import type { InputDescription } from './description.ts'
import { fieldOf, fieldsOf } from './fields.ts'
import { isObject } from './schema-type.ts'

/** The values that the layers take, in the order of the layers that take them first. A value of several layers is told once. */
export function inputsOf(layers: readonly Layer[]): readonly InputDescription[] {
  const inputs: InputDescription[] = []
  for (const layer of layers) {
    for (const field of layerFields(layer)) {
      const index = inputs.findIndex(({ path, type }) => path === field.path && type === field.type)
      const known = inputs[index]
      if (known === undefined) inputs.push({ ...field, layers: [layer.name] })
      else inputs[index] = { ...field, ...known, layers: [...known.layers, layer.name] }
    }
  }
  return inputs
}

/** Names of the values that a layer takes, as far as its schema tells. */
export function valuesOf(layer: Layer): readonly string[] {
  return Object.keys(valueSchemas(layer))
}

/** The schema of each value that a layer takes. */
export function valueSchemas(layer: Layer): JsonObject {
  const schema = schemaOf(layer)
  const properties = isObject(schema) ? schema['properties'] : undefined
  return isObject(properties) ? properties : {}
}

function layerFields(layer: Layer): ReturnType<typeof fieldsOf> {
  const schema = schemaOf(layer)
  if (schema === undefined) return []
  const fields = fieldsOf(schema)
  // A schema that is no plain object, such as a union: its values have no names that could be told.
  return fields.length > 0 || (isObject(schema) && isObject(schema['properties']))
    ? fields
    : [fieldOf('(values)', schema, false)]
}

/** The input schema of a layer as JSON Schema; `true`, which allows anything, where JSON Schema cannot say it. */
function schemaOf({ input }: Layer): Json | undefined {
  if (input === undefined) return undefined
  try {
    const schema: Json = JSON.parse(
      JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })),
    )
    return schema
  } catch {
    return true
  }
}
