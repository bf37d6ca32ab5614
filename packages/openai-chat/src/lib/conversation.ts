import type { BuiltLayer, Json, JsonObject, SegmentRole } from '@varve/core'
import { type ConversationForm, isJsonObject, type ReadEntry, type WarningList } from '@varve/core/adapter'
import { callToChat, messageToChat, resultToChat } from './wire/messages.ts'

/** Content blocks that take a marker in a message that the app writes. */
const MARKABLE: ReadonlySet<string> = new Set(['text', 'image_url', 'input_audio', 'file'])
/** By type a text part of an assistant's or a tool's message takes a marker too; nothing seen says that it is honoured. */
const UNMARKABLE: ReadonlySet<string> = new Set()

/** How Chat Completions writes a conversation. */
export const CONVERSATION: ConversationForm = {
  endpoint: 'chat',
  key: 'messages',
  read,
  joins: ({ type }) => type === 'call' || type === 'reasoning',
  contentField: () => 'content',
  markable: (role) => (role === 'tool' ? UNMARKABLE : MARKABLE),
}

function read(layer: BuiltLayer, start: number, path: string, list: WarningList): ReadEntry {
  const piece = layer.pieces[start]
  const end = start + 1
  switch (piece?.type) {
    case 'message': {
      const value = messageToChat(piece, layer.name, path, list)
      return piece.role === 'assistant' ? withCalls(layer, end, value, path, list) : entry(end, value)
    }
    case 'call':
      return withCalls(layer, start, { role: 'assistant', content: null }, path, list)
    case 'result':
      return entry(end, resultToChat(piece, layer.name, path, list))
    case 'instructions':
      return entry(end, { role: 'developer', content: [{ type: 'text', text: piece.text }] })
    case 'reasoning':
      list.notExpressible(
        'reasoning items',
        layer.name,
        path,
        'Keep the conversation on Responses, which takes them back.',
      )
      return { end }
    case 'opaque':
      if (piece.endpoint === 'chat') return entry(end, piece.value)
      list.notExpressible(
        `an item of type ${JSON.stringify(typeOf(piece.value))}`,
        layer.name,
        path,
        'Keep the conversation on Responses.',
      )
      return { end }
    default:
      return { end }
  }
}

/** A tool call joins the assistant's message in front of it. */
function withCalls(
  layer: BuiltLayer,
  start: number,
  message: JsonObject,
  path: string,
  list: WarningList,
): ReadEntry {
  const calls: JsonObject[] = []
  let end = start
  for (let piece = layer.pieces[end]; piece !== undefined; piece = layer.pieces[end]) {
    if (piece.type === 'call') calls.push(callToChat(piece, layer.name, path, list))
    else if (piece.type === 'reasoning') read(layer, end, path, list)
    else break
    end += 1
  }
  return entry(end, calls.length === 0 ? message : { ...message, tool_calls: calls })
}

function entry(end: number, value: Json): ReadEntry {
  return { end, entry: { value, role: roleOf(value) } }
}

function typeOf(value: unknown): string {
  return isJsonObject(value) && typeof value['type'] === 'string' ? value['type'] : 'unknown'
}

function roleOf(message: Json): SegmentRole {
  const role = isJsonObject(message) ? message['role'] : undefined
  if (role === 'developer' || role === 'system') return 'developer'
  return role === 'user' || role === 'assistant' || role === 'tool' ? role : 'other'
}
