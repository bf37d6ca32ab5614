import type { Place, Segment } from '@varve/core'

/** What happened at a place. */
export type ChangeKind =
  | 'replaced'
  | 'inserted'
  | 'removed'
  /** The same things in another order. */
  | 'moved'
  /** The same text in fewer or in more pieces. */
  | 'joined'
  /** The first entries went while new ones came at the end. */
  | 'slid'
  /** Text was added at the end of a text that other text follows. */
  | 'grown'
  /** Entries of the conversation gave way to something shorter. */
  | 'compacted'
  /** Sent at the end of the earlier call, and not there in the history of the later one. */
  | 'not-kept'
  /** The same, but the later call does not ask for the prefix that ends there. */
  | 'unmarked'

/** What it happened to. */
export type Unit =
  /** A setting of the request, or what decides about its lane. */
  | 'setting'
  /** A message, a content part, a tool, a schema. */
  | 'piece'
  /** A key of a JSON object, or of JSON inside a text. */
  | 'key'
  /** An entry of a JSON array. */
  | 'entry'
  | 'line'
  /** An entry of a list inside a line. */
  | 'item'
  | 'words'
  /** A number, a boolean or any other value that is no text. */
  | 'value'

/** One place where the later call parts from the earlier one. */
export interface Change {
  readonly kind: ChangeKind
  readonly unit: Unit
  /** The segment to look at: the later one's, or the earlier one's of what was removed; absent for what is in no segment. */
  readonly segment?: Segment
  readonly place: Place
  readonly layer?: string
  readonly setting?: string
  /** In the later body; in the earlier one for what was removed. */
  readonly path: string
  readonly offset: number
  /** Index of the earlier call's segment at which the shared prefix ends. */
  readonly position: number
  /** Where in the earlier body's text the difference begins; absent where a whole value differs. */
  readonly cut?: { readonly path: string; readonly offset: number }
  /** What differs, as it was and as it is; empty where there is nothing. */
  readonly before: string
  readonly after: string
  /** What stands in front of it and behind it in its line. */
  readonly lead: string
  readonly trail: string
  /** A few words around the place in both texts. */
  readonly evidence: readonly string[]
}
