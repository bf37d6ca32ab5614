import type { BuiltLayer, BuiltPrompt, CallItem, Json, ResultItem, Segment } from '@varve/core'
import {
  canonicalText,
  type Conversation,
  type ConversationForm,
  type Field,
  field,
  isJsonObject,
  ownerOf,
  type ReadEntry,
  type WarningList,
} from '@varve/core/adapter'
import { callToResponses, messageToResponses, resultToResponses } from './wire/messages.ts'

/** Blocks that take a marker outside of what a model said. Source: openai 7.55.0, types with `prompt_cache_breakpoint`. */
const MARKABLE: ReadonlySet<string> = new Set([
  'input_text',
  'input_image',
  'input_file',
  'computer_screenshot',
])

/** How Responses writes a conversation. */
export const CONVERSATION: ConversationForm = {
  endpoint: 'responses',
  key: 'input',
  read,
  joins: () => false,
  contentField: (role) => (role === 'tool' ? 'output' : 'content'),
  markable: () => MARKABLE,
}

function read(layer: BuiltLayer, start: number, path: string, list: WarningList): ReadEntry {
  const piece = layer.pieces[start]
  const end = start + 1
  switch (piece?.type) {
    case 'message': {
      const value = messageToResponses(piece, layer.name, path, list)
      if (value === undefined) {
        if (layer.pieces[end]?.type !== 'call')
          list.notExpressible('a message without content', layer.name, path, 'Give it text, or remove it.')
        return { end }
      }
      return { end, entry: { value, role: piece.role === 'system' ? 'developer' : piece.role } }
    }
    case 'call':
      return { end, entry: { value: callToResponses(piece, layer.name, path, list), role: 'assistant' } }
    case 'result': {
      const value = resultToResponses(piece, formOf(layer, start, piece), layer.name, path, list)
      return { end, entry: { value, role: 'tool' }, ...(piece.form === undefined ? { depends: true } : {}) }
    }
    case 'reasoning':
      return { end, entry: { value: piece.value, role: 'assistant' } }
    case 'opaque':
      if (piece.endpoint === 'responses') return { end, entry: { value: piece.value, role: 'other' } }
      list.notExpressible(
        'a message of a form that only Chat Completions has',
        layer.name,
        path,
        'Keep the conversation on Chat Completions.',
      )
      return { end }
    default:
      return { end }
  }
}

/** Results of Chat do not say whether a function or a custom tool gave them; their call, in front of them, does. */
function formOf({ pieces }: BuiltLayer, index: number, result: ResultItem): CallItem['form'] {
  if (result.form !== undefined) return result.form
  const call = pieces.findLast(
    (piece, at) => at < index && piece.type === 'call' && piece.callId === result.callId,
  )
  return call?.type === 'call' ? call.form : undefined
}

/** The whole conversation as a string, where the request that it was read from had it so; as a field and its segment. */
export function plainInputOf(
  built: BuiltPrompt,
  { entries, layers }: Conversation,
): { readonly field: Field; readonly segment: Segment } | undefined {
  const [first, second] = entries
  if (built.plainInput !== true || first === undefined || second !== undefined) return undefined
  const text = plainText(first.value)
  const layer = layers[first.layer]
  if (text === undefined || layer === undefined) return undefined
  return { field: field('input', text), segment: plainSegment(layer, text) }
}

/** The text of an item that a plain string can stand for: a user message with nothing else to it. */
function plainText(value: Json | undefined): string | undefined {
  if (!isJsonObject(value) || value['role'] !== 'user' || Object.keys(value).length !== 2) return undefined
  const { content } = value
  return typeof content === 'string' ? content : undefined
}

/** The same content as the message that the string stands for. */
function plainSegment(layer: BuiltLayer, text: string): Segment {
  return {
    ...ownerOf(layer),
    place: 'conversation',
    path: 'input',
    head: canonicalText({ role: 'user' }),
    json: canonicalText(text),
    role: 'user',
    endsMessage: true,
    markable: false,
  }
}
