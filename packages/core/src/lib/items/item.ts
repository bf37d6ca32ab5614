import type { Json, JsonObject } from '../json/json.ts'
import type { EndpointName, Extra, Part } from './part.ts'

/** Whose message it is. Layers write `developer` unless they are asked for `system`; what was read keeps its role. */
export type Role = 'developer' | 'system' | 'user' | 'assistant'

/** One message. `content` is kept in the form it came in: a string, parts, `null`, or absent. */
export interface MessageItem {
  /** Tells it from other items. */
  readonly type: 'message'
  /** Whose message it is. */
  readonly role: Role
  /** What it says; `null` and absent are kept apart, because a body can have either. */
  readonly content?: string | null | readonly Part[]
  /** The participant's name, on Chat. */
  readonly name?: string
  /** Fields that Varve carries without reading. */
  readonly extra?: Extra
}

/** A tool call of the model. `arguments` is the model's own text and is never parsed or written again. */
export interface CallItem {
  /** Tells it from other items. */
  readonly type: 'call'
  /** The id by which the result refers to it. */
  readonly callId: string
  /** Name of the tool. */
  readonly name: string
  /** The model's own text, byte for byte: JSON for a `function`, free text for a `custom` tool. */
  readonly arguments: string
  /** `custom` tools take free text in place of JSON arguments. Default: `function`. */
  readonly form?: 'function' | 'custom'
  /** Fields that Varve carries without reading. */
  readonly extra?: Extra
}

/** What a tool answered. */
export interface ResultItem {
  /** Tells it from other items. */
  readonly type: 'result'
  /** The `callId` of the call that it answers. */
  readonly callId: string
  /** What the tool said: text, or content parts. */
  readonly output: string | readonly Part[]
  /** As in the call. Default: `function`. */
  readonly form?: 'function' | 'custom'
  /** Fields that Varve carries without reading. */
  readonly extra?: Extra
}

/** A reasoning item of the Responses endpoint, exactly as the model gave it. */
export interface ReasoningItem {
  /** Tells it from other items. */
  readonly type: 'reasoning'
  /** The item as the provider gave it, encrypted content included. */
  readonly value: JsonObject
}

/** An item of a kind that Varve does not know. It goes back to the endpoint it came from as it was. */
export interface OpaqueItem {
  /** Tells it from other items. */
  readonly type: 'opaque'
  /** The endpoint it came from, and alone can go back to. */
  readonly endpoint: EndpointName
  /** The item as it came. */
  readonly value: Json
}

/** An entry of a conversation. */
export type Item = MessageItem | CallItem | ResultItem | ReasoningItem | OpaqueItem
