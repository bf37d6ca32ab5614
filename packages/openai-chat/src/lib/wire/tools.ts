import type {
  Json,
  JsonObject,
  OpaqueOutputPiece,
  OpaqueToolPiece,
  OutputPiece,
  PlainOutputPiece,
  ToolPiece,
} from '@varve/core'
import { extraFor, extraOf, isJsonObject, type WarningList } from '@varve/core/adapter'

/** Writes a function tool; its own fields stand inside `function`, and an older `functions` entry is only those. */
export function toolToChat(tool: ToolPiece, layer: string, path: string, list: WarningList): JsonObject {
  const definition = {
    ...extraFor('chat', tool.extra, layer, path, list),
    name: tool.name,
    ...(tool.description === undefined ? {} : { description: tool.description }),
    ...(tool.parameters === undefined ? {} : { parameters: tool.parameters }),
    ...(tool.strict === undefined ? {} : { strict: tool.strict }),
  }
  return tool.form === 'legacy' ? definition : { type: 'function', function: definition }
}

export function toolFromChat(value: Json): ToolPiece | OpaqueToolPiece {
  const opaque: OpaqueToolPiece = { type: 'opaque-tool', endpoint: 'chat', value }
  if (!isJsonObject(value) || value['type'] !== 'function' || Object.keys(value).length !== 2) return opaque
  const definition = value['function']
  return (isJsonObject(definition) ? definitionFromChat(definition) : undefined) ?? opaque
}

/** Reads an entry of Chat's older `functions` list. */
export function functionFromChat(value: Json): ToolPiece | undefined {
  const tool = isJsonObject(value) ? definitionFromChat(value) : undefined
  return tool && { ...tool, form: 'legacy' }
}

function definitionFromChat(definition: JsonObject): ToolPiece | undefined {
  const { name, description, parameters, strict } = definition
  if (typeof name !== 'string') return undefined
  if (description !== undefined && typeof description !== 'string') return undefined
  if (parameters !== undefined && !isJsonObject(parameters)) return undefined
  if (strict !== undefined && strict !== null && typeof strict !== 'boolean') return undefined
  return {
    type: 'tool',
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(strict === undefined ? {} : { strict }),
    ...extraOf('chat', definition, ['name', 'description', 'parameters', 'strict']),
  }
}

/** Writes `response_format`. */
export function outputToChat(
  output: OutputPiece,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  return {
    type: 'json_schema',
    json_schema: {
      ...extraFor('chat', output.extra, layer, path, list),
      name: output.name,
      ...(output.schema === undefined ? {} : { schema: output.schema }),
      ...(output.strict === undefined ? {} : { strict: output.strict }),
      ...(output.description === undefined ? {} : { description: output.description }),
    },
  }
}

export function outputFromChat(value: Json): OutputPiece | PlainOutputPiece | OpaqueOutputPiece {
  const opaque: OpaqueOutputPiece = { type: 'opaque-output', endpoint: 'chat', value }
  if (!isJsonObject(value)) return opaque
  const { type } = value
  if ((type === 'text' || type === 'json_object') && Object.keys(value).length === 1)
    return { type: 'plain-output', format: type }
  if (type !== 'json_schema' || Object.keys(value).length !== 2) return opaque
  const format = value['json_schema']
  if (!isJsonObject(format)) return opaque
  const { name, schema, strict, description } = format
  if (typeof name !== 'string' || (schema !== undefined && !isJsonObject(schema))) return opaque
  if (strict !== undefined && strict !== null && typeof strict !== 'boolean') return opaque
  if (description !== undefined && typeof description !== 'string') return opaque
  return {
    type: 'output',
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(strict === undefined ? {} : { strict }),
    ...(description === undefined ? {} : { description }),
    ...extraOf('chat', format, ['name', 'schema', 'strict', 'description']),
  }
}
