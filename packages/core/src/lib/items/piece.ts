import type { Json, JsonObject } from '../json/json.ts'
import type { Item } from './item.ts'
import type { EndpointName, Extra } from './part.ts'

/** A tool as the model is told of it. */
export interface ToolPiece {
  readonly type: 'tool'
  readonly name: string
  readonly description?: string
  /** JSON Schema; properties in the author's order. Absent for a tool without parameters. */
  readonly parameters?: JsonObject
  readonly strict?: boolean | null
  /** `function` unless said otherwise. `legacy` is Chat's older `functions` list. */
  readonly form?: 'function' | 'legacy'
  /** Further fields of the tool object; for Chat those inside `function`. */
  readonly extra?: Extra
}

/** A tool that the endpoint hosts, or of a kind Varve does not know: its object as it is sent. */
export interface OpaqueToolPiece {
  readonly type: 'opaque-tool'
  readonly endpoint: EndpointName
  readonly value: Json
}

/** A structured-output schema. */
export interface OutputPiece {
  readonly type: 'output'
  readonly name: string
  /** JSON Schema; properties in the author's order. */
  readonly schema?: JsonObject
  readonly strict?: boolean | null
  readonly description?: string
  readonly extra?: Extra
}

/** An output format without a schema: plain text, or JSON of any form. */
export interface PlainOutputPiece {
  readonly type: 'plain-output'
  readonly format: 'text' | 'json_object'
}

/** An output format of a kind that Varve does not know: as it is sent. */
export interface OpaqueOutputPiece {
  readonly type: 'opaque-output'
  readonly endpoint: EndpointName
  readonly value: Json
}

/** Text for the Responses field `instructions`. On Chat it becomes the first developer message. */
export interface InstructionsPiece {
  readonly type: 'instructions'
  readonly text: string
}

/** What a layer wrote. */
export type Piece =
  | Item
  | ToolPiece
  | OpaqueToolPiece
  | OutputPiece
  | PlainOutputPiece
  | OpaqueOutputPiece
  | InstructionsPiece
