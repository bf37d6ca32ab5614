import { invalidType, missingParameter } from '../api-error.ts'
import { isObject, type JsonObject, objectOr, stringOr } from '../json.ts'
import type { Tool } from './message.ts'
import { refuseMarker } from './read-marker.ts'

/** The `tools` of a body, or of an item that adds some; Chat nests a function's fields, Responses does not. */
export function readTools(body: JsonObject, path = 'tools'): readonly Tool[] {
  const tools = body['tools'] ?? []
  if (!Array.isArray(tools)) throw invalidType(path, 'an array of objects', tools)
  return tools.map((tool: unknown, at) => readTool(tool, `${path}[${at}]`))
}

function readTool(tool: unknown, path: string): Tool {
  if (!isObject(tool)) throw invalidType(path, 'an object', tool)
  refuseMarker(tool, path)
  const kind = tool['type']
  if (typeof kind !== 'string') throw missingParameter(`${path}.type`)
  const json = JSON.stringify(tool)
  if (kind !== 'function' && kind !== 'custom') return { kind: 'hosted', name: kind, json }
  const nested = isObject(tool[kind])
  const fields = nested ? objectOr(tool[kind]) : tool
  const name = stringOr(fields['name'])
  if (name === undefined) throw missingParameter(`${path}.${nested ? `${kind}.` : ''}name`)
  const description = stringOr(fields['description'])
  return {
    kind,
    name,
    ...(description !== undefined && { description }),
    parameters: fields['parameters'],
    json,
  }
}
