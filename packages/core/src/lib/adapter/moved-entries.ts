import type { BuiltLayer } from '../built-prompt.ts'
import type { Piece } from '../items/piece.ts'
import { plainOf } from '../memory/lists.ts'
import type { ConversationForm } from './conversation-form.ts'

/** Where an entry comes from. */
export interface Placed {
  /** Index of the layer that it came from, of the first of the layer's pieces in it, and of the first behind it. */
  readonly layer: number
  /** Index of the first of the layer's pieces in it. */
  readonly start: number
  /** Index of the first of the layer's pieces behind it. */
  readonly end: number
  /** Whether it depends on its pieces alone, so that it is the same in another place. */
  readonly movable: boolean
}

/** Finds what was written before for pieces that stand elsewhere now. */
export type FindMoved<Entry> = (layer: BuiltLayer, start: number) => Entry | undefined

/**
 * The entries of an earlier conversation that did not stay in their place, from some one on: what was asked stands in the
 * history now, and a window moves all that it leaves. They are listed when somebody first asks.
 */
export function movedEntries<Entry extends Placed>(
  { entries, layers }: { readonly entries: readonly Entry[]; readonly layers: readonly BuiltLayer[] },
  from: number,
  { joins }: ConversationForm,
): FindMoved<Entry> {
  let byPiece: ReadonlyMap<Piece, Entry> | undefined
  return ({ pieces }, start) => {
    const first = pieces[start]
    if (first === undefined || from >= entries.length) return undefined
    byPiece ??= new Map(
      plainOf(entries)
        .slice(from)
        .flatMap((entry) => {
          const piece = layers[entry.layer]?.pieces[entry.start]
          return piece === undefined || !entry.movable ? [] : [[piece, entry] as const]
        }),
    )
    const entry = byPiece.get(first)
    return entry !== undefined && isWhole(entry) ? entry : undefined

    function isWhole(entry: Entry): boolean {
      const before = layers[entry.layer]?.pieces ?? []
      const length = entry.end - entry.start
      for (let index = 0; index < length; index += 1)
        if (before[entry.start + index] !== pieces[start + index]) return false
      const next = pieces[start + length]
      return next === undefined || !joins(next)
    }
  }
}
