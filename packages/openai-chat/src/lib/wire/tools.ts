import type {
  Json,
  JsonObject,
  OpaqueOutputPiece,
  OpaqueToolPiece,
  OutputPiece,
  PlainOutputPiece,
  ToolPiece,
} from '@varve/core'
import {
  isJsonObject,
  outputFields,
  outputFrom,
  toolFields,
  toolFrom,
  type WarningList,
} from '@varve/core/adapter'

/** Writes a function tool; its own fields stand inside `function`, and an older `functions` entry is only those. */
export function toolToChat(tool: ToolPiece, layer: string, path: string, list: WarningList): JsonObject {
  const definition = toolFields('chat', tool, layer, path, list)
  return tool.form === 'legacy' ? definition : { type: 'function', function: definition }
}

export function toolFromChat(value: Json): ToolPiece | OpaqueToolPiece {
  const opaque: OpaqueToolPiece = { type: 'opaque-tool', endpoint: 'chat', value }
  if (!isJsonObject(value) || value['type'] !== 'function' || Object.keys(value).length !== 2) return opaque
  const definition = value['function']
  return (isJsonObject(definition) ? toolFrom('chat', definition) : undefined) ?? opaque
}

/** Reads an entry of Chat's older `functions` list. */
export function functionFromChat(value: Json): ToolPiece | undefined {
  const tool = isJsonObject(value) ? toolFrom('chat', value) : undefined
  return tool && { ...tool, form: 'legacy' }
}

/** Writes `response_format`. */
export function outputToChat(
  output: OutputPiece,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  return { type: 'json_schema', json_schema: outputFields('chat', output, layer, path, list) }
}

export function outputFromChat(value: Json): OutputPiece | PlainOutputPiece | OpaqueOutputPiece {
  const opaque: OpaqueOutputPiece = { type: 'opaque-output', endpoint: 'chat', value }
  if (!isJsonObject(value)) return opaque
  const { type } = value
  if ((type === 'text' || type === 'json_object') && Object.keys(value).length === 1)
    return { type: 'plain-output', format: type }
  if (type !== 'json_schema' || Object.keys(value).length !== 2) return opaque
  const format = value['json_schema']
  return (isJsonObject(format) ? outputFrom('chat', format) : undefined) ?? opaque
}
