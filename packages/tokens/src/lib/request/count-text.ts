import { countTokens } from '../encoder/encode.ts'
import type { Encoding } from '../encoder/encoding.ts'
import { isSafeBoundary, lastSafeBoundary } from '../encoder/safe-boundary.ts'

/** How many tokens a text has; text that looks like a special token is text. */
export type CountText = (text: string, encoding: Encoding) => number

export const countText: CountText = countTokens

/**
 * What each piece of a text adds, the pieces being tokenised as one text; never less than nothing, although a text can
 * have more tokens than one that begins with it. Every text is counted from its last safe boundary on, so the whole
 * costs about as much as one pass.
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
  const ends = pieces.map((piece) => {
    end += piece.length
    const boundary = isSafeBoundary(text, end) ? end : lastSafeBoundary(text, end)
    if (boundary > base) {
      baseTokens += count(text.slice(base, boundary), encoding)
      base = boundary
    }
    return baseTokens + (end > base ? count(text.slice(base, end), encoding) : 0)
  })
  for (let index = ends.length - 2; index >= 0; index -= 1) {
    ends[index] = Math.min(ends[index] ?? 0, ends[index + 1] ?? 0)
  }
  return ends.map((upTo, index) => upTo - (ends[index - 1] ?? 0))
}

/** The end of a text that can share a token with what follows it. */
export function openEnd(text: string): string {
  return text.slice(lastSafeBoundary(text, text.length))
}
