import type { Rendered } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'

/** A request as somebody else's code sends it, before it has the form of an endpoint. */
export interface WireTalk {
  readonly model?: string
  /** Leading developer messages; several texts in one entry are parts of one message. */
  readonly policy?: readonly (string | readonly string[])[]
  readonly tools?: readonly WireTool[]
  readonly schema?: object
  readonly talk?: readonly WireEntry[]
  /** Further fields of the body, by endpoint where they are spelt differently. */
  readonly settings?: object
  readonly effort?: string
}

export interface WireTool {
  readonly name: string
  readonly description?: string
  readonly parameters?: object
}

export type WireEntry =
  | { readonly user: string | readonly string[]; readonly marked?: boolean }
  | { readonly assistant: string }
  | { readonly developer: string }
  | { readonly call: string; readonly name: string; readonly arguments: string }
  | { readonly result: string; readonly output: string }
  | { readonly reasoning: string }

const MODEL = 'gpt-5.6-luna'

/** The request on Chat Completions, read into layers that are inferred. Reasoning items have no form there. */
export function onChat({
  model = MODEL,
  policy = [],
  tools,
  schema,
  talk = [],
  settings,
  effort,
}: WireTalk): Rendered {
  return chat.render(
    chat.readRequest({
      model,
      ...settings,
      ...(effort === undefined ? {} : { reasoning_effort: effort }),
      ...(schema === undefined
        ? {}
        : { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } }),
      ...(tools === undefined ? {} : { tools: tools.map((tool) => ({ type: 'function', function: tool })) }),
      messages: [
        ...policy.map((text) => ({ role: 'system', content: content(text, 'text') })),
        ...talk.flatMap(chatEntry),
      ],
    }),
  )
}

/** The same on Responses. */
export function onResponses({
  model = MODEL,
  policy = [],
  tools,
  schema,
  talk = [],
  settings,
  effort,
}: WireTalk): Rendered {
  return responses.render(
    responses.readRequest({
      model,
      ...settings,
      ...(effort === undefined ? {} : { reasoning: { effort } }),
      ...(schema === undefined ? {} : { text: { format: { type: 'json_schema', name: 'answer', schema } } }),
      ...(tools === undefined ? {} : { tools: tools.map((tool) => ({ type: 'function', ...tool })) }),
      input: [
        ...policy.map((text) => ({ role: 'developer', content: content(text, 'input_text') })),
        ...talk.map(responsesEntry),
      ],
    }),
  )
}

function content(text: string | readonly string[], type: string, marked = false): unknown {
  if (typeof text === 'string') return text
  return text.map((part) => ({
    type,
    text: part,
    ...(marked ? { prompt_cache_breakpoint: { mode: 'explicit' } } : {}),
  }))
}

function chatEntry(entry: WireEntry): readonly object[] {
  if ('user' in entry) return [{ role: 'user', content: content(entry.user, 'text', entry.marked) }]
  if ('assistant' in entry) return [{ role: 'assistant', content: entry.assistant }]
  if ('developer' in entry) return [{ role: 'developer', content: entry.developer }]
  if ('reasoning' in entry) return []
  if ('result' in entry) return [{ role: 'tool', tool_call_id: entry.result, content: entry.output }]
  const call = {
    id: entry.call,
    type: 'function',
    function: { name: entry.name, arguments: entry.arguments },
  }
  return [{ role: 'assistant', content: null, tool_calls: [call] }]
}

function responsesEntry(entry: WireEntry): object {
  if ('user' in entry) return { role: 'user', content: content(entry.user, 'input_text', entry.marked) }
  if ('assistant' in entry)
    return { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: entry.assistant }] }
  if ('developer' in entry) return { role: 'developer', content: entry.developer }
  if ('reasoning' in entry)
    return {
      type: 'reasoning',
      id: entry.reasoning,
      summary: [],
      encrypted_content: `gAAA${entry.reasoning}`,
    }
  if ('result' in entry) return { type: 'function_call_output', call_id: entry.result, output: entry.output }
  return { type: 'function_call', call_id: entry.call, name: entry.name, arguments: entry.arguments }
}
