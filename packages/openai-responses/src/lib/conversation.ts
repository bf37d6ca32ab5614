import type { BuiltLayer, BuiltPrompt, CallItem, Json, Piece, Place, Segment, SegmentRole } from '@varve/core'
import {
  canonicalText,
  isJsonObject,
  messageSegments,
  ownerOf,
  type WarningList,
  wholeSegment,
} from '@varve/core/adapter'
import { callToResponses, messageToResponses, resultToResponses } from './wire/messages.ts'

/** The field `input` of a request. */
export interface Conversation {
  /** Absent where no layer writes an item. */
  readonly input?: Json
  readonly segments: readonly Segment[]
}

interface Written {
  readonly layer: BuiltLayer
  readonly value: Json
  readonly role: SegmentRole
}

/** All items, in the declared order of their layers. */
export function conversationOf(built: BuiltPrompt, list: WarningList): Conversation {
  const items = itemsOf(built, list)
  if (items.length === 0) return { segments: [] }
  const [first] = items
  const text = built.plainInput === true && items.length === 1 ? plainText(first?.value) : undefined
  if (text !== undefined && first !== undefined) return { input: text, segments: [plainSegment(first, text)] }
  return { input: items.map(({ value }) => value), segments: segmentsOf(items) }
}

function itemsOf(built: BuiltPrompt, list: WarningList): readonly Written[] {
  const items: Written[] = []
  const calls = new Map<string, CallItem['form']>()
  for (const layer of built.layers) {
    for (const [index, piece] of layer.pieces.entries()) {
      if (piece.type === 'call') calls.set(piece.callId, piece.form)
      const path = `input[${items.length}]`
      const written = itemOf(piece, layer.name, path, calls, list)
      if (written !== undefined) items.push({ layer, ...written })
      else if (piece.type === 'message' && layer.pieces[index + 1]?.type !== 'call') {
        list.notExpressible('a message without content', layer.name, path, 'Give it text, or remove it.')
      }
    }
  }
  return items
}

/** A piece as an item; nothing for what is written elsewhere or has no form here. */
function itemOf(
  piece: Piece,
  layer: string,
  path: string,
  calls: ReadonlyMap<string, CallItem['form']>,
  list: WarningList,
): Omit<Written, 'layer'> | undefined {
  switch (piece.type) {
    case 'message': {
      const value = messageToResponses(piece, layer, path, list)
      const role = piece.role === 'system' ? 'developer' : piece.role
      return value && { value, role }
    }
    case 'call':
      return { value: callToResponses(piece, layer, path, list), role: 'assistant' }
    case 'result': {
      // Results of Chat do not say whether a function or a custom tool gave them; their call does.
      const form = calls.get(piece.callId)
      return { value: resultToResponses(piece, form, layer, path, list), role: 'tool' }
    }
    case 'reasoning':
      return { value: piece.value, role: 'assistant' }
    case 'opaque':
      if (piece.endpoint === 'responses') return { value: piece.value, role: 'other' }
      list.notExpressible(
        'a message of a form that only Chat Completions has',
        layer,
        path,
        'Keep the conversation on Chat Completions.',
      )
      return undefined
    default:
      return undefined
  }
}

/** The text of an item that a plain string can stand for: a user message with nothing else to it. */
function plainText(value: Json | undefined): string | undefined {
  if (!isJsonObject(value) || value['role'] !== 'user' || Object.keys(value).length !== 2) return undefined
  const { content } = value
  return typeof content === 'string' ? content : undefined
}

/** The same content as the message that the string stands for. */
function plainSegment({ layer }: Written, text: string): Segment {
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

/** Blocks that take a marker outside of what a model said. Source: openai 7.55.0, types with `prompt_cache_breakpoint`. */
const MARKABLE: ReadonlySet<string> = new Set([
  'input_text',
  'input_image',
  'input_file',
  'computer_screenshot',
])

function segmentsOf(items: readonly Written[]): readonly Segment[] {
  const first = items.findIndex(({ role }) => role !== 'developer')
  const initial = first === -1 ? items.length : first
  return items.flatMap(({ layer, value, role }, index): readonly Segment[] => {
    const path = `input[${index}]`
    const place: Place = index < initial ? 'developer' : 'conversation'
    if (role === 'assistant' || role === 'other' || !isJsonObject(value))
      return [wholeSegment(layer, place, path, value, role)]
    const contentField = role === 'tool' ? 'output' : 'content'
    return messageSegments({ layer, place, path, value, role, contentField, markable: MARKABLE })
  })
}
