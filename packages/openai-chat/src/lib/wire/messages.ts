import type { CallItem, Item, Json, JsonObject, MessageItem, Part, ResultItem, Role } from '@varve/core'
import { extraFor, extraOf, isArray, isJsonObject, type WarningList } from '@varve/core/adapter'
import { partFromChat, partToChat } from './parts.ts'

/** Writes a message without its tool calls. */
export function messageToChat(item: MessageItem, layer: string, path: string, list: WarningList): JsonObject {
  return {
    ...extraFor('chat', item.extra, layer, path, list),
    role: item.role,
    ...(item.content === undefined ? {} : { content: contentToChat(item.content, layer, path, list) }),
    ...(item.name === undefined ? {} : { name: item.name }),
  }
}

export function resultToChat(item: ResultItem, layer: string, path: string, list: WarningList): JsonObject {
  return {
    ...extraFor('chat', item.extra, layer, path, list),
    role: 'tool',
    tool_call_id: item.callId,
    content: contentToChat(item.output, layer, path, list),
  }
}

export function callToChat(item: CallItem, layer: string, path: string, list: WarningList): JsonObject {
  const { callId: id, name } = item
  const extra = extraFor('chat', item.extra, layer, path, list)
  return item.form === 'custom'
    ? { ...extra, id, type: 'custom', custom: { name, input: item.arguments } }
    : { ...extra, id, type: 'function', function: { name, arguments: item.arguments } }
}

function contentToChat(
  content: string | null | readonly Part[],
  layer: string,
  path: string,
  list: WarningList,
): Json {
  if (content === null || typeof content === 'string') return content
  return content
    .map((part, index) => partToChat(part, layer, `${path}.content[${index}]`, list))
    .filter((part) => part !== undefined)
}

const ROLES: ReadonlySet<string> = new Set(['developer', 'system', 'user', 'assistant'])

function isRole(value: Json | undefined): value is Role {
  return typeof value === 'string' && ROLES.has(value)
}

/** Reads a message into items: an assistant's message is followed by its tool calls. What Varve does not know stays opaque. */
export function itemsFromChat(message: Json): readonly Item[] {
  return (
    (isJsonObject(message) ? understand(message) : undefined) ?? [
      { type: 'opaque', endpoint: 'chat', value: message },
    ]
  )
}

function understand(message: JsonObject): readonly Item[] | undefined {
  const { role } = message
  const content = contentFromChat(message['content'])
  if (content === INVALID) return undefined
  if (role === 'tool') {
    const callId = message['tool_call_id']
    if (typeof callId !== 'string' || content === null || content === undefined) return undefined
    return [
      {
        type: 'result',
        callId,
        output: content,
        ...extraOf('chat', message, ['role', 'tool_call_id', 'content']),
      },
    ]
  }
  if (!isRole(role)) return undefined
  const { name } = message
  if (name !== undefined && typeof name !== 'string') return undefined
  const calls = role === 'assistant' ? callsFromChat(message['tool_calls']) : []
  if (calls === undefined) return undefined
  const item: MessageItem = {
    type: 'message',
    role,
    ...(content === undefined ? {} : { content }),
    ...(name === undefined ? {} : { name }),
    ...extraOf('chat', message, ['role', 'content', 'name', ...(calls.length > 0 ? ['tool_calls'] : [])]),
  }
  return [item, ...calls]
}

const INVALID = Symbol('invalid')

function contentFromChat(
  content: Json | undefined,
): string | null | undefined | readonly Part[] | typeof INVALID {
  if (content === undefined || content === null || typeof content === 'string') return content
  if (!isArray(content)) return INVALID
  const parts: Part[] = []
  for (const entry of content) {
    const part = partFromChat(entry)
    if (part === undefined) return INVALID
    parts.push(part)
  }
  return parts
}

function callsFromChat(calls: Json | undefined): readonly CallItem[] | undefined {
  if (calls === undefined || (isArray(calls) && calls.length === 0)) return []
  if (!isArray(calls)) return undefined
  const items: CallItem[] = []
  for (const call of calls) {
    const item = isJsonObject(call) ? callFromChat(call) : undefined
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

function callFromChat(call: JsonObject): CallItem | undefined {
  const { id, type } = call
  if (typeof id !== 'string') return undefined
  if (type === 'function') {
    const made = call['function']
    if (!isJsonObject(made) || typeof made['name'] !== 'string' || typeof made['arguments'] !== 'string')
      return undefined
    if (Object.keys(made).length !== 2) return undefined
    return {
      type: 'call',
      callId: id,
      name: made['name'],
      arguments: made['arguments'],
      ...extraOf('chat', call, ['id', 'type', 'function']),
    }
  }
  if (type === 'custom') {
    const made = call['custom']
    if (!isJsonObject(made) || typeof made['name'] !== 'string' || typeof made['input'] !== 'string')
      return undefined
    if (Object.keys(made).length !== 2) return undefined
    return {
      type: 'call',
      form: 'custom',
      callId: id,
      name: made['name'],
      arguments: made['input'],
      ...extraOf('chat', call, ['id', 'type', 'custom']),
    }
  }
  return undefined
}
