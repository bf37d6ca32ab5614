import type { Json, JsonObject } from '../json/json.ts'
import type { EndpointName, Extra, Part } from './part.ts'

export type Role = 'developer' | 'system' | 'user' | 'assistant'

/** One message. `content` is kept in the form it came in: a string, parts, `null`, or absent. */
export interface MessageItem {
  readonly type: 'message'
  readonly role: Role
  readonly content?: string | null | readonly Part[]
  readonly name?: string
  readonly extra?: Extra
}

/** A tool call of the model. `arguments` is the model's own text and is never parsed or written again. */
export interface CallItem {
  readonly type: 'call'
  readonly callId: string
  readonly name: string
  readonly arguments: string
  /** `custom` tools take free text in place of JSON arguments. Default: `function`. */
  readonly form?: 'function' | 'custom'
  readonly extra?: Extra
}

/** What a tool answered. */
export interface ResultItem {
  readonly type: 'result'
  readonly callId: string
  readonly output: string | readonly Part[]
  readonly form?: 'function' | 'custom'
  readonly extra?: Extra
}

/** A reasoning item of the Responses endpoint, exactly as the model gave it. */
export interface ReasoningItem {
  readonly type: 'reasoning'
  readonly value: JsonObject
}

/** An item of a kind that Varve does not know. It goes back to the endpoint it came from as it was. */
export interface OpaqueItem {
  readonly type: 'opaque'
  readonly endpoint: EndpointName
  readonly value: Json
}

/** An entry of a conversation. */
export type Item = MessageItem | CallItem | ResultItem | ReasoningItem | OpaqueItem
