import type { Endpoint } from '@varve/rules'
import { type JsonObject, valueAt } from '../json.ts'
import { sampleJson } from './sample-json.ts'

/** A call that the model makes. */
export interface ToolCallReply {
  /** Name of the tool. */
  readonly name: string
  /** Sent to the byte if it is a string; anything else is written as compact JSON. */
  readonly arguments: unknown
  /** `call_id` on Responses, `id` on Chat. Default: a new one. */
  readonly id?: string
  /** `custom` for tools that take free text. Default: `function`. */
  readonly type?: 'function' | 'custom'
}

/** What the model says to one request. */
export interface Reply {
  /** What the model says. Default: none where it calls tools or refuses. */
  readonly text?: string
  /** Tools that it calls. */
  readonly toolCalls?: readonly ToolCallReply[]
  /** The words of a refusal. */
  readonly refusal?: string
  /** Summary of hidden reasoning. On Responses it comes as a reasoning item, on Chat only its tokens are reported. */
  readonly reasoning?: string
  /** Tokens of the hidden reasoning. Default: those of `reasoning`. */
  readonly reasoningTokens?: number
  /** Why the model stopped. Default: `stop`, or `tool_calls` where there are some. */
  readonly finish?: 'stop' | 'length' | 'content_filter'
}

/** What a script of replies is told. */
export interface ReplyContext {
  /** The endpoint that was asked. */
  readonly endpoint: Endpoint
  /** How many requests the model has answered before this one. */
  readonly index: number
}

/**
 * What the model says: the same to everything, one reply after the other (then the default), or whatever a function
 * makes of the body. A function that returns nothing leaves it to the default.
 */
export type ReplyScript =
  | string
  | Reply
  | readonly (string | Reply)[]
  | ((body: JsonObject, context: ReplyContext) => string | Reply | undefined)

export function replyTo(script: ReplyScript | undefined, body: JsonObject, context: ReplyContext): Reply {
  const reply = pick(script, body, context) ?? defaultReply(body, context)
  return typeof reply === 'string' ? { text: reply } : reply
}

function pick(
  script: ReplyScript | undefined,
  body: JsonObject,
  context: ReplyContext,
): string | Reply | undefined {
  if (typeof script === 'function') return script(body, context)
  if (script === undefined || typeof script === 'string') return script
  return isList(script) ? script[context.index] : script
}

function isList(script: Reply | readonly (string | Reply)[]): script is readonly (string | Reply)[] {
  return Array.isArray(script)
}

/** The same for the same body: a value that fits the schema if one is asked for, else the length of the conversation. */
function defaultReply(body: JsonObject, { endpoint }: ReplyContext): string {
  const chat = endpoint === 'chat'
  const schema = valueAt(body, chat ? 'response_format.json_schema.schema' : 'text.format.schema')
  if (schema !== undefined) return JSON.stringify(sampleJson(schema))
  const list = body[chat ? 'messages' : 'input']
  return `Noted, ${Array.isArray(list) ? list.length : 1} so far.`
}
