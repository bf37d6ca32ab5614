import type { EndpointName } from '../items/part.ts'
import type { OutputPiece, ToolPiece } from '../items/piece.ts'
import type { Json, JsonObject } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import { extraFor, extraOf } from './extra.ts'
import type { WarningList } from './warnings.ts'

// Both endpoints spell the fields of a function tool and of an output schema alike; only what frames them differs.

/** The fields of a function tool. */
export function toolFields(
  endpoint: EndpointName,
  tool: ToolPiece,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  const { name, description, parameters, strict } = tool
  return { name, description, parameters, strict, ...extraFor(endpoint, tool.extra, layer, path, list) }
}

/** Reads a function tool; nothing where it is none. `frame` names fields that were read already. */
export function toolFrom(
  endpoint: EndpointName,
  fields: JsonObject,
  frame: readonly string[] = [],
): ToolPiece | undefined {
  const { name, description, parameters, strict } = fields
  if (typeof name !== 'string' || !isOptionalText(description) || !isOptionalObject(parameters))
    return undefined
  if (!isStrictness(strict)) return undefined
  // `null` says no more than absence, but must come back as it was: it goes to `extra`.
  const understood = [
    'name',
    'strict',
    ...(description === null ? [] : ['description']),
    ...(parameters === null ? [] : ['parameters']),
  ]
  return {
    type: 'tool',
    name,
    ...(description === undefined || description === null ? {} : { description }),
    ...(parameters === undefined || parameters === null ? {} : { parameters }),
    ...(strict === undefined ? {} : { strict }),
    ...extraOf(endpoint, fields, [...frame, ...understood]),
  }
}

/** The fields of an output schema. */
export function outputFields(
  endpoint: EndpointName,
  output: OutputPiece,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  const { name, schema, strict, description } = output
  return { name, schema, strict, description, ...extraFor(endpoint, output.extra, layer, path, list) }
}

/** Reads an output schema; nothing where it is none. `frame` names fields that were read already. */
export function outputFrom(
  endpoint: EndpointName,
  fields: JsonObject,
  frame: readonly string[] = [],
): OutputPiece | undefined {
  const { name, schema, strict, description } = fields
  if (typeof name !== 'string' || (schema !== undefined && !isJsonObject(schema))) return undefined
  if (!isStrictness(strict) || !isOptionalText(description)) return undefined
  const understood = ['name', 'schema', 'strict', ...(description === null ? [] : ['description'])]
  return {
    type: 'output',
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(strict === undefined ? {} : { strict }),
    ...(description === undefined || description === null ? {} : { description }),
    ...extraOf(endpoint, fields, [...frame, ...understood]),
  }
}

function isOptionalText(value: Json | undefined): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string'
}

function isOptionalObject(value: Json | undefined): value is JsonObject | null | undefined {
  return value === undefined || value === null || isJsonObject(value)
}

function isStrictness(value: Json | undefined): value is boolean | null | undefined {
  return value === undefined || value === null || typeof value === 'boolean'
}
