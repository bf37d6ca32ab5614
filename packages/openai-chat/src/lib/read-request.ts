import {
  type BuiltLayer,
  type BuiltPrompt,
  type Item,
  type JsonObject,
  type Kind,
  type Piece,
  type Scope,
  VarveError,
} from '@varve/core'
import { describe, freezeJson, isArray, isJsonObject } from '@varve/core/adapter'
import { itemsFromChat } from './wire/messages.ts'
import { functionFromChat, outputFromChat, toolFromChat } from './wire/tools.ts'

/**
 * Reads a request body into layers, so that `render` gives the same body again: the leading developer messages are the
 * `policy`, the last user message is `user`, everything between is `history`, developer messages inside it included.
 * Scopes are inferred from the place. Nothing is dropped: what is not understood is kept as an opaque piece.
 *
 * @throws VarveError `invalid_request`, or one of `freezeJson`
 */
export function readRequest(body: unknown): BuiltPrompt {
  const frozen = freezeJson(body, { path: '' })
  if (!isJsonObject(frozen)) throw invalid('', 'an object', body)
  const { messages, tools, functions, response_format: format, ...parameters } = frozen
  if (!isArray(messages)) throw invalid('messages', 'an array', messages)
  const items = messages.map((message) => itemsFromChat(message))
  const first = items.findIndex((entry) => !isDeveloper(entry))
  const policies = first === -1 ? items.length : first
  const last = items.at(-1)
  const hasUser = items.length > policies && last?.[0]?.type === 'message' && last[0].role === 'user'
  const end = hasUser ? items.length - 1 : items.length
  const functionPieces = readFunctions(functions)
  const leftOver = functions !== undefined && functionPieces === undefined ? { functions } : {}
  const toolPieces = [
    ...(isArray(tools) ? tools.map((tool) => toolFromChat(tool)) : []),
    ...(functionPieces ?? []),
  ]
  const leftFormat = format === null ? { response_format: null } : {}
  const leftTools = tools !== undefined && (!isArray(tools) || tools.length === 0) ? { tools } : {}
  const layers = [
    inferred('policy', 'policy', 'release', items.slice(0, policies).flat()),
    inferred('tools', 'tools', 'release', toolPieces),
    inferred(
      'output',
      'output',
      'release',
      format === undefined || format === null ? [] : [outputFromChat(format)],
    ),
    inferred('history', 'history', 'growing', items.slice(policies, end).flat()),
    inferred('user', 'user', 'call', items.slice(end).flat()),
  ].filter((layer) => layer.pieces.length > 0)
  return Object.freeze({
    prompt: 'request',
    layers: Object.freeze(layers),
    parameters: Object.freeze({ ...parameters, ...leftOver, ...leftTools, ...leftFormat }),
  })
}

function isDeveloper(items: readonly Item[]): boolean {
  const [item] = items
  return item?.type === 'message' && (item.role === 'developer' || item.role === 'system')
}

/** `functions: []` and lists that are no functions stay parameters, so that they come out as they were. */
function readFunctions(functions: JsonObject[string]): readonly Piece[] | undefined {
  if (!isArray(functions) || functions.length === 0) return undefined
  const pieces: Piece[] = []
  for (const entry of functions) {
    const piece = functionFromChat(entry)
    if (piece === undefined) return undefined
    pieces.push(piece)
  }
  return pieces
}

function inferred(name: string, kind: Kind, scope: Scope, pieces: readonly Piece[]): BuiltLayer {
  const group = kind === 'policy' || kind === 'tools' || kind === 'output' ? 'head' : 'body'
  return Object.freeze({ name, kind, scope, group, keep: true, pieces: Object.freeze(pieces) })
}

function invalid(path: string, expected: string, received: unknown): VarveError {
  return new VarveError('invalid_request', {
    path,
    expected: `${expected}, as in a body of /v1/chat/completions`,
    received: describe(received),
    fix: 'Pass the parsed body of a Chat Completions request; for /v1/responses use @varve/openai-responses.',
  })
}
