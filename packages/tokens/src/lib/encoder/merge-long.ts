import { merge } from './merge.ts'
import type { Vocabulary } from './vocabulary.ts'

// A long piece is merged in overlapping windows, so that its time grows with its length only.
//
// Why this is exact: a sequence of tokens is what merging gives if and only if that holds for each two neighbours. (Take the first merge
// of the whole that crosses a border between two of the tokens. Until then the merges between the outer ends of these two were the
// same as if the two stood alone, so alone they would have merged across the border as well.) Neighbours from the same window fulfil
// this, and windows overlap by one token: only if the next window starts with that very token is it kept. If it does not, the end of
// the window before was wrong, because merging there depended on more than the window showed: go back, with a window twice as large.

/** In bytes. */
const WINDOW = 128

/** In bytes. Tokens this near to the end of a window are not kept: they would often be different with what follows. */
const MARGIN = 16

/** Like `merge`, for a range of any length. `ids` has room for one id for each byte of it. */
export function mergeLong(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  ids: Int32Array,
  at: number,
): number {
  const { starts } = vocabulary
  const lengthOf = (index: number): number => {
    const id = ids[index] ?? 0
    return (starts[id + 1] ?? 0) - (starts[id] ?? 0)
  }
  let window = WINDOW
  // The ids from `at` to `kept` stand; the last of them starts at `position`, where the next window starts too.
  let kept = at
  let position = start
  for (;;) {
    const stop = Math.min(position + window, end)
    const from = kept > at ? kept - 1 : at
    const shared = kept > at ? ids[from] : -1
    const to = merge(vocabulary, bytes, view, position, stop - position, ids, from)
    if (shared !== -1 && ids[from] !== shared) {
      kept = from
      const target = position - window
      while (kept > at && position > target) {
        kept -= 1
        position -= lengthOf(kept)
      }
      if (kept > at) position -= lengthOf(kept - 1)
      window *= 2
      continue
    }
    if (stop === end) return to
    let next = to
    let nextEnd = stop
    while (next > from && nextEnd > stop - MARGIN) {
      next -= 1
      nextEnd -= lengthOf(next)
    }
    const nextPosition = next > from ? nextEnd - lengthOf(next - 1) : position
    // Going on with less than an eighth of the window would make the overlaps cost more than the rest.
    if (nextPosition - position < window >> 3) {
      window *= 2
      continue
    }
    kept = next
    position = nextPosition
  }
}
