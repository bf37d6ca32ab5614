/** One place where two texts differ. */
export interface TextChange {
  readonly kind: 'replaced' | 'inserted' | 'removed' | 'moved' | 'slid' | 'grown'
  /** `line`: whole lines; `item`: entries of a list in a line; `key`: keys of JSON inside the text. */
  readonly unit: 'line' | 'item' | 'key' | 'words'
  /** What stood there; empty where something was inserted. */
  readonly before: string
  readonly after: string
  /** Offsets of the two in their texts. */
  readonly start: { readonly before: number; readonly after: number }
}

/** A piece of a text and where it starts. */
export interface Part {
  readonly text: string
  readonly start: number
}
