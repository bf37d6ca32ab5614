import type { EndpointName } from './items/part.ts'
import type { JsonObject } from './json/json.ts'
import type { Kind, Place, Reuse, Scope } from './scope.ts'

/** All roles that a segment can have. */
export const SEGMENT_ROLES = ['developer', 'user', 'assistant', 'tool', 'other'] as const

/** Who speaks in a segment; `tool` for the result of a tool call, `other` for items without a speaker. */
export type SegmentRole = (typeof SEGMENT_ROLES)[number]

/** A run of a request in the order in which the provider feeds it to the model, with where it came from. */
export interface Segment {
  /** The layer that wrote it; absent for settings of the request. */
  readonly layer?: string
  /** The kind of that layer. */
  readonly kind?: Kind
  /** The scope of that layer. */
  readonly scope?: Scope
  /** The part of the prompt, in which provider order is told. */
  readonly place: Place
  /** Where its value stands in the body, such as `messages[2].content[0]`. */
  readonly path: string
  /** Canonical JSON, as in the body, of what frames a message (role, name, ids); only on the first segment of a message. */
  readonly head?: string
  /** Canonical JSON of the value. What is hashed is `head` and `json`. */
  readonly json: string
  /** Absent where the segment is no part of a message. */
  readonly role?: SegmentRole
  /** Whether the message ends here. */
  readonly endsMessage: boolean
  /** Whether the endpoint takes a cache marker on this value. */
  readonly markable: boolean
  /** Whether it will stand in the next call's history too; `false` for what is sent once. */
  readonly keep: boolean
  /** What its layer says of calls to come. */
  readonly reuse?: Reuse
}

/** Something the caller should know, which does not keep the request from being sent. */
export interface Warning {
  /** Stable name of the kind of warning. */
  readonly code: WarningCode
  /** The layer that it is about. */
  readonly layer?: string
  /** Where in the values or the body. */
  readonly path?: string
  /** What is the matter, in a sentence. */
  readonly sentence: string
  /** What to do, in a sentence. */
  readonly fix?: string
}

/** Kinds of warnings. Stable. */
export type WarningCode =
  | 'unknown_model'
  | 'not_expressible'
  | 'provider_order'
  | 'instructions_not_cached'
  | 'lone_surrogate'
  | 'value_changed'

/** What keeps two requests from sharing a cache although their text is the same, as far as the body says it. */
export interface LaneSettings {
  /** `prompt_cache_key`; absent where none is sent. */
  readonly cacheKey?: string
  /** `service_tier` as asked for; absent where none is sent. */
  readonly serviceTier?: string
}

/** A marker that stands in a body. */
export interface Marker {
  /** Path of the value that carries it. */
  readonly path: string
  /** Index of the segment that it ends. */
  readonly segment: number
  /** The lifetime that it asks for; absent where the request's own holds. */
  readonly ttl?: '30m' | '12h'
}

/** A request for one endpoint, ready to be sent. */
export interface Rendered<Body extends JsonObject = JsonObject> {
  /** The prompt's name. */
  readonly prompt: string
  /** The endpoint that the body is for. */
  readonly endpoint: EndpointName
  /** The model that answers. */
  readonly model: string
  /**
   * The body as a value, for `client.chat.completions.create` or `client.responses.create`. It says what `bytes` say; its
   * `JSON.stringify` has keys that look like array indexes (`"10"`, `"9"`) in the engine's order, so send `bytes` where bytes count.
   */
  readonly body: Body
  /** The body as it goes over the wire: UTF-8 JSON, the same bytes for the same values. */
  readonly bytes: Uint8Array
  /** In provider order. */
  readonly segments: readonly Segment[]
  /** What of the body decides which cache it can share. */
  readonly lane: LaneSettings
  /** Markers that the body carries, in provider order. */
  readonly markers: readonly Marker[]
  /** `prompt_cache_options.mode` that holds for the request; absent where the model has no breakpoints. */
  readonly mode?: 'implicit' | 'explicit'
  /** Minimum lifetime asked for what this request writes. */
  readonly ttl?: '30m' | '12h'
  /** `prompt_cache_retention` as asked for, where the model caches by itself. */
  readonly retention?: string
  /** The request asks for pro mode (`reasoning.mode`), which was seen not to cache. */
  readonly pro?: true
  /** The automatic regime's step in tokens: `measure` then hashes the prefix at every multiple. */
  readonly step?: number
  /** Turns of the conversation that a window left out in front. */
  readonly dropped: number
  /** Whether a later call may go on from this one: the prompt has a history, or nobody knows because it was read. */
  readonly continues: boolean
  /** What the caller should know; empty where all is well. */
  readonly warnings: readonly Warning[]
  /** Parameters that Varve did not write, for whoever needs to look them up. */
  readonly parameters: JsonObject
}
