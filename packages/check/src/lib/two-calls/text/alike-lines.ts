import type { Rest } from '../align/align.ts'
import type { Pair } from '../align/hunks.ts'
import { similarity } from '../align/similarity.ts'
import { type Line, linesAt } from './lines.ts'

/** A line that went at one place and came in another, with a word or two changed: it moved, and it changed. */
export function strayPairs(
  rests: readonly Rest[],
  former: readonly Line[],
  latter: readonly Line[],
): readonly (readonly [Line, Line])[] {
  const gone = rests
    .filter(({ after }) => after.length === 0)
    .flatMap(({ before }) => linesAt(former, before))
  const come = new Set(
    rests.filter(({ before }) => before.length === 0).flatMap(({ after }) => linesAt(latter, after)),
  )
  if (gone.length * come.size > 400) return []
  return gone.flatMap((line) => {
    const match = [...come].find((other) => line.key.length > 8 && similarity(line.key, other.key) >= 0.6)
    if (match === undefined) return []
    come.delete(match)
    return [[line, match] as const]
  })
}

/** Below so many lines on both sides, a line is looked for among all of the other side. */
const LOOK_LIMIT = 60

/** Lines of two blocks that say nearly the same, in order. A line that stands alone on both sides belongs together. */
export function alikePairs(before: readonly Line[], after: readonly Line[]): readonly Pair[] {
  if (before.length === 1 && after.length === 1) return [[0, 0]]
  const pairs: Pair[] = []
  if (before.length > LOOK_LIMIT || after.length > LOOK_LIMIT) {
    return before.length === after.length ? before.map((_, index) => [index, index] as const) : []
  }
  let from = 0
  for (const [index, line] of before.entries()) {
    const match = after.findIndex((other, at) => at >= from && similarity(line.key, other.key) >= 0.5)
    if (match < 0) continue
    pairs.push([index, match])
    from = match + 1
  }
  return pairs
}
