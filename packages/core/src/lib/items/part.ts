import type { JsonObject } from '../json/json.ts'

/** Which endpoint's form a verbatim value has. */
export type EndpointName = 'chat' | 'responses'

/** Fields of one endpoint that Varve carries without reading, such as `id`, `status` or `annotations`. */
export type Extra = { readonly [Endpoint in EndpointName]?: JsonObject }

interface WithExtra {
  /** Fields that Varve carries without reading. */
  readonly extra?: Extra
}

/** Text. */
export interface TextPart extends WithExtra {
  /** Tells it from other parts. */
  readonly type: 'text'
  /** The text, as it is sent. */
  readonly text: string
}

/** An image, by its URL or by the id of an uploaded file. */
export interface ImagePart extends WithExtra {
  /** Tells it from other parts. */
  readonly type: 'image'
  /** An https or data URL. */
  readonly url?: string
  /** The id of an uploaded file, on Responses. */
  readonly fileId?: string
  /** How closely the model looks. Default: nothing is sent, and the provider decides. */
  readonly detail?: 'low' | 'high' | 'auto' | 'original'
}

/** A file, by its bytes, its URL or the id of an upload. */
export interface FilePart extends WithExtra {
  /** Tells it from other parts. */
  readonly type: 'file'
  /** A data URL with the file's bytes. */
  readonly data?: string
  /** Where the provider gets the file, on Responses. */
  readonly url?: string
  /** The id of an uploaded file. */
  readonly fileId?: string
  /** The name that the model is told. */
  readonly filename?: string
}

/** A recording. */
export interface AudioPart extends WithExtra {
  /** Tells it from other parts. */
  readonly type: 'audio'
  /** Base64. */
  readonly data: string
  /** Format of the bytes, such as `wav` or `mp3`. */
  readonly format: string
}

/** The model's refusal, as it stands in an assistant's message. */
export interface RefusalPart extends WithExtra {
  /** Tells it from other parts. */
  readonly type: 'refusal'
  /** What the model said. */
  readonly text: string
}

/** A content part of a kind that Varve does not know. It goes back to the endpoint it came from as it was. */
export interface OpaquePart {
  /** Tells it from other parts. */
  readonly type: 'opaque'
  /** The endpoint it came from, and alone can go back to. */
  readonly endpoint: EndpointName
  /** The part as it came. */
  readonly value: JsonObject
}

/** A part of a message's content. */
export type Part = TextPart | ImagePart | FilePart | AudioPart | RefusalPart | OpaquePart

/** What an app may put into a user message. */
export type UserPart = TextPart | ImagePart | FilePart | AudioPart
