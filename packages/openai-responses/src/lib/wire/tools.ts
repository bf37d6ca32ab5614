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

/**
 * Writes a function tool; its fields stand beside `type`. Responses holds a tool without `strict` to its schema, Chat does
 * not, so an entry of Chat's older `functions` list, which knows no `strict`, gets `false`.
 * Source: OpenAI's guide "Migrate to the Responses API", section on function definitions.
 */
export function toolToResponses(tool: ToolPiece, layer: string, path: string, list: WarningList): JsonObject {
  const fields = toolFields('responses', tool, layer, path, list)
  const strict = tool.form === 'legacy' && tool.strict === undefined ? { strict: false } : {}
  return { type: 'function', ...fields, ...strict }
}

export function toolFromResponses(value: Json): ToolPiece | OpaqueToolPiece {
  const tool =
    isJsonObject(value) && value['type'] === 'function' ? toolFrom('responses', value, ['type']) : undefined
  return tool ?? { type: 'opaque-tool', endpoint: 'responses', value }
}

/** Writes `text.format`. */
export function outputToResponses(
  output: OutputPiece,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  return { type: 'json_schema', ...outputFields('responses', output, layer, path, list) }
}

export function outputFromResponses(value: Json): OutputPiece | PlainOutputPiece | OpaqueOutputPiece {
  const opaque: OpaqueOutputPiece = { type: 'opaque-output', endpoint: 'responses', value }
  if (!isJsonObject(value)) return opaque
  const { type } = value
  if ((type === 'text' || type === 'json_object') && Object.keys(value).length === 1)
    return { type: 'plain-output', format: type }
  return (type === 'json_schema' ? outputFrom('responses', value, ['type']) : undefined) ?? opaque
}
