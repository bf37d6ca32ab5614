import type { Json, JsonObject } from '../json/json.ts'
import type { Item } from './item.ts'
import type { EndpointName, Extra } from './part.ts'

/** A tool as the model is told of it. */
export interface ToolPiece {
  /** Tells it from other pieces. */
  readonly type: 'tool'
  /** The name by which the model calls it. */
  readonly name: string
  /** What the tool is for, as the model reads it. */
  readonly description?: string
  /** JSON Schema; properties in the author's order. Absent for a tool without parameters. */
  readonly parameters?: JsonObject
  /** Whether the provider holds the model to the schema; `null` is sent as it is. */
  readonly strict?: boolean | null
  /** `function` unless said otherwise. `legacy` is Chat's older `functions` list. */
  readonly form?: 'function' | 'legacy'
  /** Further fields of the tool object; for Chat those inside `function`. */
  readonly extra?: Extra
}

/** A tool that the endpoint hosts, or of a kind Varve does not know: its object as it is sent. */
export interface OpaqueToolPiece {
  /** Tells it from other pieces. */
  readonly type: 'opaque-tool'
  /** The endpoint that has it. */
  readonly endpoint: EndpointName
  /** The tool as it is sent. */
  readonly value: Json
}

/** A structured-output schema. */
export interface OutputPiece {
  /** Tells it from other pieces. */
  readonly type: 'output'
  /** The schema's name. */
  readonly name: string
  /** JSON Schema; properties in the author's order. */
  readonly schema?: JsonObject
  /** Whether the provider holds the model to the schema; `null` is sent as it is. */
  readonly strict?: boolean | null
  /** What the answer is for, as the model reads it. */
  readonly description?: string
  /** Fields that Varve carries without reading. */
  readonly extra?: Extra
}

/** An output format without a schema: plain text, or JSON of any form. */
export interface PlainOutputPiece {
  /** Tells it from other pieces. */
  readonly type: 'plain-output'
  /** `text`, the default of both endpoints, or `json_object`. */
  readonly format: 'text' | 'json_object'
}

/** An output format of a kind that Varve does not know: as it is sent. */
export interface OpaqueOutputPiece {
  /** Tells it from other pieces. */
  readonly type: 'opaque-output'
  /** The endpoint that has it. */
  readonly endpoint: EndpointName
  /** The format as it is sent. */
  readonly value: Json
}

/** Text for the Responses field `instructions`. On Chat it becomes the first developer message. */
export interface InstructionsPiece {
  /** Tells it from other pieces. */
  readonly type: 'instructions'
  /** The text, as it is sent. */
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
