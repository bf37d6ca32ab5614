import { countTokens } from '../encoder/encode.ts'
import type { Encoding } from '../encoder/encoding.ts'
import { isSafeBoundary, lastSafeBoundary } from '../encoder/safe-boundary.ts'

/** How many tokens a text has; text that looks like a special token is text. */
export type CountText = (text: string, encoding: Encoding) => number

export const countText: CountText = countTokens

/** UTF-16 units without a safe boundary behind which the ends of single pieces are shared out and not counted. */
const LONG = 4096

/**
 * What each piece of a text adds, the pieces being tokenised as one text; never less than nothing, although a text can
 * have more tokens than one that begins with it. Every text is counted from its last safe boundary on, so the whole costs about
 * as much as one pass. In a run of more than LONG units without a boundary the tokens are shared out by length.
 */
export function pieceTokens(
  pieces: readonly string[],
  encoding: Encoding,
  count: CountText,
): readonly number[] {
  const text = pieces.join('')
  let base = 0
  let baseTokens = 0
  let end = 0
  // No safe boundary lies between the base and here.
  let searched = 0
  let open: { readonly index: number; readonly end: number }[] = []
  const ends: number[] = []
  for (const [index, piece] of pieces.entries()) {
    end += piece.length
    let boundary = end
    if (!isSafeBoundary(text, end)) {
      boundary = end - 1
      while (boundary > Math.max(base, searched) && !isSafeBoundary(text, boundary)) boundary -= 1
      if (boundary <= Math.max(base, searched)) {
        boundary = base
        searched = end - 1
      }
    }
    const isLast = index === pieces.length - 1
    if (boundary <= base && end - base > LONG && !isLast) {
      open.push({ index, end })
      continue
    }
    const from = { end: base, tokens: baseTokens }
    if (boundary > base) {
      baseTokens += count(text.slice(base, boundary), encoding)
      base = boundary
    }
    const upTo = baseTokens + (end > base ? count(text.slice(base, end), encoding) : 0)
    for (const { index: at, end: place } of open)
      ends[at] = from.tokens + Math.round(((upTo - from.tokens) * (place - from.end)) / (end - from.end))
    open = []
    ends[index] = upTo
  }
  for (let index = ends.length - 2; index >= 0; index -= 1) {
    ends[index] = Math.min(ends[index] ?? 0, ends[index + 1] ?? 0)
  }
  return ends.map((upTo, index) => upTo - (ends[index - 1] ?? 0))
}

/** The end of a text that can share a token with what follows it. */
export function openEnd(text: string): string {
  return text.slice(lastSafeBoundary(text, text.length))
}
