import type { BuiltPrompt, Json, Turn } from '@varve/core'
import { freezeJson, isArray, isJsonObject, turnAfter } from '@varve/core/adapter'
import type { Response } from 'openai/resources/responses/responses'
import { itemFromResponses } from './wire/messages.ts'

/**
 * The turn to store after a call: what was sent behind the history, and what the model said, verbatim. Append it to the
 * history of the next build.
 *
 * @throws VarveError where the output is no JSON (`freezeJson`)
 */
export function turnOf(built: BuiltPrompt, response: Pick<Response, 'output'>): Turn {
  const output = freezeJson(response.output, { prompt: built.prompt, path: 'output' })
  const items = isArray(output) ? output : []
  return turnAfter(built, {
    endpoint: 'responses',
    said: Object.freeze(items.map((item) => itemFromResponses(sendable(item)))),
  })
}

/**
 * An item as a request takes it back. The request types of openai 7.55.0 have no place for
 * - `created_by`, on any item: who made it;
 * - `status` of a custom tool call (that of a function call is taken);
 * - `parsed_arguments` of a call and `parsed` of a text: what the SDK's `parse` adds on the client.
 */
function sendable(item: Json): Json {
  if (!isJsonObject(item) || item['type'] === 'reasoning') return item
  const { created_by: _by, parsed_arguments: _parsed, content, ...rest } = item
  if (item['type'] === 'custom_tool_call') {
    const { status: _status, ...call } = rest
    return call
  }
  if (content === undefined) return rest
  return { ...rest, content: isArray(content) ? content.map((part) => sendablePart(part)) : content }
}

function sendablePart(part: Json): Json {
  if (!isJsonObject(part) || part['parsed'] === undefined) return part
  const { parsed: _, ...rest } = part
  return rest
}
