import { type BuiltPrompt, type Item, type Json, VarveError } from '@varve/core'
import { describe, freezeJson, inferLayers, isArray, isJsonObject } from '@varve/core/adapter'
import { itemFromResponses } from './wire/messages.ts'
import { outputFromResponses, toolFromResponses } from './wire/tools.ts'

/**
 * Reads a request body into layers, so that `render` gives the same body again: `instructions` and the leading developer
 * messages are the `policy`, the last user message is `user`, everything between is `history`, developer messages inside it
 * included. Scopes are inferred from the place. Nothing is dropped: what is not understood is kept as an opaque piece.
 *
 * @throws VarveError `invalid_request`, or one of `freezeJson`
 *
 * @example
 * ```ts
 * import { canonicalize } from '@varve/core'
 * import { readRequest, render } from '@varve/openai-responses'
 *
 * const body = { model: 'gpt-5', input: [{ role: 'developer', content: 'Be kind.' }, { role: 'user', content: 'Hi' }] }
 * const built = readRequest(body)
 * console.log(built.layers.map(({ name, scope }) => `${name}: ${scope}`).join(', ')) // policy: release, user: call
 * console.log(canonicalize(render(built).body) === canonicalize(body)) // true
 * ```
 */
export function readRequest(body: unknown): BuiltPrompt {
  if (!isJsonObject(body)) throw invalid('', 'an object', body)
  const frozen = freezeJson(body, { path: '' })
  if (!isJsonObject(frozen)) throw invalid('', 'an object', body)
  const { input, instructions, tools, text, ...parameters } = frozen
  if ('messages' in parameters) throw invalid('messages', 'no such field', parameters['messages'])
  const items = itemsOf(input)
  const listed = isArray(tools) ? tools.map((tool) => toolFromResponses(tool)) : []
  const { format, ...otherText } = isJsonObject(text) ? text : {}
  const output = format === undefined || format === null ? [] : [outputFromResponses(format)]
  // `text: {}` is kept, a `text` that held nothing but the format is not.
  const textIsLeft = output.length === 0 || Object.keys(otherText).length > 0
  return Object.freeze({
    prompt: 'request',
    layers: inferLayers({
      instructions: typeof instructions === 'string' ? [{ type: 'instructions', text: instructions }] : [],
      entries: items.map((item) => [item]),
      tools: listed,
      output,
    }),
    ...(typeof input === 'string' ? { plainInput: true } : {}),
    // What became no piece, such as `tools: []` or `instructions: null`, stays a parameter, so that it comes out as it was.
    parameters: Object.freeze({
      ...parameters,
      ...(input === undefined || items.length > 0 ? {} : { input }),
      ...(instructions === undefined || typeof instructions === 'string' ? {} : { instructions }),
      ...(tools === undefined || listed.length > 0 ? {} : { tools }),
      ...(text === undefined || !textIsLeft ? {} : { text: output.length === 0 ? text : otherText }),
    }),
  })
}

/** No input at all is a request too: a stored prompt or a stored conversation may bring it. */
function itemsOf(input: Json | undefined): readonly Item[] {
  if (input === undefined || input === null) return []
  if (typeof input === 'string') return [{ type: 'message', role: 'user', content: input }]
  if (!isArray(input)) throw invalid('input', 'a string or an array', input)
  return input.map((value) => itemFromResponses(value))
}

function invalid(path: string, expected: string, received: unknown): VarveError {
  return new VarveError('invalid_request', {
    path,
    expected: `${expected}, as in a body of /v1/responses`,
    received: describe(received),
    fix: 'Pass the parsed body of a Responses request; for /v1/chat/completions use @varve/openai-chat.',
  })
}
