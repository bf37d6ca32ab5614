import type { Piece } from './piece.ts'

/** Pieces whose text the other call has in fewer or in more pieces. */
export interface Joined {
  readonly former: readonly Piece[]
  readonly latter: readonly Piece[]
}

/** How much of the one text the joined pieces must make up. */
const SHARE = 0.6

/** Finds pieces that were joined into one, or one that was split, blanks and separators aside. */
export function joinedIn(gone: readonly Piece[], come: readonly Piece[]): readonly Joined[] {
  const found: Joined[] = []
  const taken = new Set<Piece>()
  const free = (pieces: readonly Piece[]): readonly Piece[] => pieces.filter((piece) => !taken.has(piece))
  for (const one of come) {
    const parts = partsIn(one, free(gone))
    if (parts.length > 1) found.push({ former: parts, latter: [one] })
    for (const piece of parts.length > 1 ? [one, ...parts] : []) taken.add(piece)
  }
  for (const one of free(gone)) {
    const parts = partsIn(one, free(come))
    if (parts.length > 1) found.push({ former: [one], latter: parts })
    for (const piece of parts.length > 1 ? [one, ...parts] : []) taken.add(piece)
  }
  return found
}

/** The pieces that stand in the text of `one`, where they make up most of it. */
function partsIn(one: Piece, pieces: readonly Piece[]): readonly Piece[] {
  const text = squeezed(one)
  const parts = pieces.filter((piece) => {
    const part = squeezed(piece)
    return part.length > 3 && part.length < text.length && text.includes(part)
  })
  const length = parts.reduce((sum, part) => sum + squeezed(part).length, 0)
  return length >= SHARE * text.length ? parts : []
}

function squeezed({ text }: Piece): string {
  return text.replaceAll(/\s+/gu, '')
}
