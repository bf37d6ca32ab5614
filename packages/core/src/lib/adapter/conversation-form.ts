import type { BuiltLayer } from '../built-prompt.ts'
import type { EndpointName } from '../items/part.ts'
import type { Piece } from '../items/piece.ts'
import type { Json } from '../json/json.ts'
import type { SegmentRole } from '../rendered.ts'
import type { WarningList } from './warnings.ts'

/** What an endpoint makes of pieces in a row. */
export interface ReadEntry {
  /** Index of the first piece that it does not take. */
  readonly end: number
  /** The entry as the endpoint takes it, and the role it counts as. Absent where the pieces have no entry of their own. */
  readonly entry?: { readonly value: Json; readonly role: SegmentRole }
  /** Set where the entry depends on more than its own pieces. */
  readonly depends?: true
}

/** How an endpoint writes a conversation. */
export interface ConversationForm {
  /** The endpoint that this form belongs to. */
  readonly endpoint: EndpointName
  /** The field of the body that lists it. */
  readonly key: string
  /** Reads the pieces of a layer from `start` on into one entry. */
  readonly read: (layer: BuiltLayer, start: number, path: string, list: WarningList) => ReadEntry
  /** The field of an entry that holds text or blocks. */
  readonly contentField: (role: SegmentRole) => 'content' | 'output'
  /** Whether a piece joins the entry in front of it, as tool calls join a message of Chat. */
  readonly joins: (piece: Piece) => boolean
  /** Types of blocks on which the endpoint takes a marker, in an entry of this role. */
  readonly markable: (role: SegmentRole) => ReadonlySet<string>
}
