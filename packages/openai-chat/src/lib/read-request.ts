import { type BuiltPrompt, type Json, type Piece, VarveError } from '@varve/core'
import { describe, freezeJson, inferLayers, isArray, isJsonObject } from '@varve/core/adapter'
import { itemsFromChat } from './wire/messages.ts'
import { functionFromChat, outputFromChat, toolFromChat } from './wire/tools.ts'

/**
 * Reads a request body into layers, so that `render` gives the same body again: the leading developer messages are the
 * `policy`, the last user message is `user`, everything between is `history`, developer messages inside it included.
 * Scopes are inferred from the place. Nothing is dropped: what is not understood is kept as an opaque piece.
 *
 * @throws VarveError `invalid_request`, or one of `freezeJson`
 *
 * @example
 * ```ts
 * import { canonicalize } from '@varve/core'
 * import { readRequest, render } from '@varve/openai-chat'
 *
 * const body = { model: 'gpt-5', messages: [{ role: 'system', content: 'Be kind.' }, { role: 'user', content: 'Hi' }] }
 * const built = readRequest(body)
 * console.log(built.layers.map(({ name, scope }) => `${name}: ${scope}`).join(', ')) // policy: release, user: call
 * console.log(canonicalize(render(built).body) === canonicalize(body)) // true
 * ```
 */
export function readRequest(body: unknown): BuiltPrompt {
  if (!isJsonObject(body)) throw invalid('', 'an object', body)
  const frozen = freezeJson(body, { path: '' })
  if (!isJsonObject(frozen)) throw invalid('', 'an object', body)
  const { messages, tools, functions, response_format: format, ...parameters } = frozen
  if (!isArray(messages)) throw invalid('messages', 'an array', messages)
  const listed = isArray(tools) ? tools.map((tool) => toolFromChat(tool)) : []
  const legacy = readFunctions(functions)
  const layers = inferLayers({
    entries: messages.map((message) => itemsFromChat(message)),
    tools: [...listed, ...legacy],
    output: format === undefined || format === null ? [] : [outputFromChat(format)],
  })
  return Object.freeze({
    prompt: 'request',
    layers,
    // What became no piece, such as `tools: []`, stays a parameter, so that it comes out as it was.
    parameters: Object.freeze({
      ...parameters,
      ...(tools === undefined || listed.length > 0 ? {} : { tools }),
      ...(functions === undefined || legacy.length > 0 ? {} : { functions }),
      ...(format === null ? { response_format: null } : {}),
    }),
  })
}

/** Nothing for a list with entries that are no functions. */
function readFunctions(functions: Json | undefined): readonly Piece[] {
  if (!isArray(functions)) return []
  const pieces = functions.flatMap((entry) => functionFromChat(entry) ?? [])
  return pieces.length === functions.length ? pieces : []
}

function invalid(path: string, expected: string, received: unknown): VarveError {
  return new VarveError('invalid_request', {
    path,
    expected: `${expected}, as in a body of /v1/chat/completions`,
    received: describe(received),
    fix: 'Pass the parsed body of a Chat Completions request; for /v1/responses use @varve/openai-responses.',
  })
}
