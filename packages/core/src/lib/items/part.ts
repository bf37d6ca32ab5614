import type { JsonObject } from '../json/json.ts'

/** Which endpoint's form a verbatim value has. */
export type EndpointName = 'chat' | 'responses'

/** Fields of one endpoint that Varve carries without reading, such as `id`, `status` or `annotations`. */
export type Extra = { readonly [Endpoint in EndpointName]?: JsonObject }

interface WithExtra {
  readonly extra?: Extra
}

export interface TextPart extends WithExtra {
  readonly type: 'text'
  readonly text: string
}

export interface ImagePart extends WithExtra {
  readonly type: 'image'
  /** An https or data URL. */
  readonly url?: string
  readonly fileId?: string
  readonly detail?: 'low' | 'high' | 'auto' | 'original'
}

export interface FilePart extends WithExtra {
  readonly type: 'file'
  /** A data URL with the file's bytes. */
  readonly data?: string
  readonly url?: string
  readonly fileId?: string
  readonly filename?: string
}

export interface AudioPart extends WithExtra {
  readonly type: 'audio'
  /** Base64. */
  readonly data: string
  readonly format: string
}

export interface RefusalPart extends WithExtra {
  readonly type: 'refusal'
  readonly text: string
}

/** A content part of a kind that Varve does not know. It goes back to the endpoint it came from as it was. */
export interface OpaquePart {
  readonly type: 'opaque'
  readonly endpoint: EndpointName
  readonly value: JsonObject
}

/** A part of a message's content. */
export type Part = TextPart | ImagePart | FilePart | AudioPart | RefusalPart | OpaquePart

/** What an app may put into a user message. */
export type UserPart = TextPart | ImagePart | FilePart | AudioPart
