import type { Scope } from '@varve/core'

/** A document as what it says, before it is Markdown, HTML or text. All strings are plain text of whatever origin: writers escape. */
export interface Page {
  readonly title: string
  /** Paragraphs under the title. */
  readonly lead: readonly Inline[][]
  /** What asks for attention. */
  readonly alert?: readonly Inline[]
  /** What is seen first. */
  readonly figures?: readonly Figure[]
  readonly cards: readonly Card[]
  readonly sections: readonly Section[]
  /** The command that writes it. */
  readonly writtenBy: string
  /** What stands at the end of an HTML page. */
  readonly footer: readonly Inline[]
}

export interface Section {
  /** Without marks, because tables of contents lose them. */
  readonly title: string
  /** Unique on the page. */
  readonly id: string
  readonly blocks: readonly Block[]
  readonly sections?: readonly Section[]
}

/** Text, or text with a meaning of its own. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly text: string; readonly href: string }

export type Block =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] }
  | Table
  | Strip
  | Columns
  | TimeLineBars
  | { readonly type: 'pieces'; readonly pieces: readonly Piece[] }

export interface Table {
  readonly type: 'table'
  /** What it shows, for whoever does not see the heading above it. */
  readonly caption: string
  readonly columns: readonly { readonly name: string; readonly number?: true }[]
  readonly rows: readonly (readonly (readonly Inline[])[])[]
  /** A bar for each row, in parts of a whole. Named after its tones, where each has its own. */
  readonly bars?: { readonly name: string | readonly Tone[]; readonly rows: readonly (readonly Band[])[] }
  /** A long table behind a chart is closed at first, under these words. */
  readonly folded?: string
}

/** How something is coloured: a layer by its scope, tokens by how they are billed, settings and what is missing in grey. */
export type Tone = Scope | 'read' | 'written' | 'fresh' | 'output' | 'lost' | 'none'

/** A part of a bar. */
export interface Band {
  readonly tone: Tone
  /** 0 to 1. */
  readonly share: number
}

/** The layers of a request side by side, as the model reads them. */
export interface Strip {
  readonly type: 'strip'
  readonly caption: string
  readonly bands: readonly (Band & { readonly label: string; readonly detail: string })[]
  /** Places on it, 0 to 1, with a mark and what it says. */
  readonly marks: readonly { readonly at: number; readonly label: string; readonly detail: string }[]
  /** A line across it, such as the model's minimum. */
  readonly line?: { readonly at: number; readonly label: string }
}

/** Text as the model reads it, with where it comes from. */
export interface Piece {
  readonly tone: Tone
  readonly label: string
  /** Kind, scope, tokens, path. */
  readonly details: readonly Inline[]
  readonly form: 'text' | 'json'
  readonly text: string
}

/** A few figures under a name, to be seen first. */
export interface Card {
  readonly title: string
  readonly figures: readonly Figure[]
}

export interface Figure {
  readonly label: string
  readonly value: string
  readonly note?: string
  /** What its colour says too. */
  readonly tone?: Tone
}

/** A chart of columns over time. A table behind it says the same. */
export interface Columns {
  readonly type: 'columns'
  readonly title: string
  /** What it shows, for whoever does not see it. */
  readonly caption: string
  /** What a full column is, such as `100 %`. */
  readonly top: string
  /** Places from left to right; not each has a column. */
  readonly places: number
  readonly columns: readonly {
    readonly place: number
    readonly label: string
    readonly detail: string
    /** From below, in parts of a full column; none where nothing is known. */
    readonly parts: readonly Band[]
    /** A line across it, 0 to 1. */
    readonly mark?: number
  }[]
  /** What the tones, the line and the dotted outline of what is not known say. */
  readonly legend: readonly { readonly tone: Tone | 'mark' | 'nothing'; readonly label: string }[]
}

/** Calls one under the other, each a bar of layers, with what of it was read and written. All shares are of the longest call. */
export interface TimeLineBars {
  readonly type: 'time-line'
  readonly caption: string
  readonly layers: readonly { readonly tone: Tone; readonly label: string; readonly letter: string }[]
  readonly rows: readonly TimeLineRow[]
}

export interface TimeLineRow {
  /** Time that nothing came before it. */
  readonly idle?: string
  readonly label: string
  readonly name: string
  /** What came of it. */
  readonly details: readonly Inline[]
  readonly bands: readonly (Band & {
    readonly letter: string
    readonly label: string
    readonly detail: string
  })[]
  /** Absent where it was not reported. */
  readonly usage?: { readonly read: number; readonly written: number; readonly fresh: number }
  /** Where the read was expected to end. */
  readonly expected?: number
  readonly divergence?: { readonly at: number; readonly content: readonly Inline[] }
}
