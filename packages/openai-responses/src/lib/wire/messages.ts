import type { CallItem, Item, Json, JsonObject, MessageItem, Part, ResultItem, Role } from '@varve/core'
import { extraFor, extraOf, isArray, isJsonObject, type WarningList } from '@varve/core/adapter'
import { partFromResponses, partToResponses, type Speaker } from './parts.ts'

/**
 * Writes a message. One without content says nothing and has no form here: Chat has such messages in front of tool calls,
 * which are items of their own on Responses.
 */
export function messageToResponses(
  item: MessageItem,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject | undefined {
  const { role, content, name } = item
  const extra = extraFor('responses', item.extra, layer, path, list)
  if (name !== undefined) {
    list.notExpressible('the name on a message', layer, path, 'Write the name into the text of the message.')
  }
  if (content === undefined || content === null) return undefined
  const speaker = role === 'assistant' ? 'model' : 'app'
  return { ...extra, role, content: contentToResponses(content, speaker, layer, `${path}.content`, list) }
}

export function callToResponses(item: CallItem, layer: string, path: string, list: WarningList): JsonObject {
  const { callId, name, arguments: text } = item
  const extra = extraFor('responses', item.extra, layer, path, list)
  return item.form === 'custom'
    ? { ...extra, type: 'custom_tool_call', call_id: callId, name, input: text }
    : { ...extra, type: 'function_call', call_id: callId, name, arguments: text }
}

/** @param form the form of the call that it answers, where the result itself does not say */
export function resultToResponses(
  item: ResultItem,
  form: CallItem['form'],
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  return {
    ...extraFor('responses', item.extra, layer, path, list),
    type: (item.form ?? form) === 'custom' ? 'custom_tool_call_output' : 'function_call_output',
    call_id: item.callId,
    output: contentToResponses(item.output, 'app', layer, `${path}.output`, list),
  }
}

function contentToResponses(
  content: string | readonly Part[],
  speaker: Speaker,
  layer: string,
  path: string,
  list: WarningList,
): Json {
  if (typeof content === 'string') return content
  return content
    .map((part, index) => partToResponses(part, speaker, layer, `${path}[${index}]`, list))
    .filter((part) => part !== undefined)
}

/** Reads an item of `input`, or of a response's `output`. What Varve does not know stays opaque. */
export function itemFromResponses(value: Json): Item {
  return (
    (isJsonObject(value) ? understand(value) : undefined) ?? { type: 'opaque', endpoint: 'responses', value }
  )
}

function understand(value: JsonObject): Item | undefined {
  switch (value['type']) {
    case undefined:
    case 'message':
      return messageFromResponses(value)
    case 'function_call':
      return callFromResponses(value, 'arguments')
    case 'custom_tool_call':
      return callFromResponses(value, 'input')
    case 'function_call_output':
    case 'custom_tool_call_output':
      return resultFromResponses(value)
    case 'reasoning':
      return { type: 'reasoning', value }
    default:
      return undefined
  }
}

function messageFromResponses(value: JsonObject): MessageItem | undefined {
  const { role } = value
  if (!isRole(role)) return undefined
  const content = contentFromResponses(value['content'], role === 'assistant' ? 'model' : 'app')
  if (content === undefined) return undefined
  return { type: 'message', role, content, ...extraOf('responses', value, ['role', 'content']) }
}

function callFromResponses(value: JsonObject, textField: 'arguments' | 'input'): CallItem | undefined {
  const { call_id: callId, name, [textField]: text } = value
  if (typeof callId !== 'string' || typeof name !== 'string' || typeof text !== 'string') return undefined
  return {
    type: 'call',
    callId,
    name,
    arguments: text,
    ...(textField === 'input' ? { form: 'custom' } : {}),
    ...extraOf('responses', value, ['type', 'call_id', 'name', textField]),
  }
}

function resultFromResponses(value: JsonObject): ResultItem | undefined {
  const { call_id: callId } = value
  const output = contentFromResponses(value['output'], 'app')
  if (typeof callId !== 'string' || output === undefined) return undefined
  return {
    type: 'result',
    callId,
    output,
    form: value['type'] === 'custom_tool_call_output' ? 'custom' : 'function',
    ...extraOf('responses', value, ['type', 'call_id', 'output']),
  }
}

function contentFromResponses(
  content: Json | undefined,
  speaker: Speaker,
): string | readonly Part[] | undefined {
  if (typeof content === 'string') return content
  if (!isArray(content)) return undefined
  const parts = content.flatMap((entry) => partFromResponses(entry, speaker) ?? [])
  return parts.length === content.length ? parts : undefined
}

function isRole(value: Json | undefined): value is Role {
  return value === 'developer' || value === 'system' || value === 'user' || value === 'assistant'
}
