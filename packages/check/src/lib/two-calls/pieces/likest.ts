import { similarity } from '../align/similarity.ts'
import type { Couple, Piece } from './piece.ts'

/** Above so many comparisons not every piece is held against every other. */
export const WORK_LIMIT = 2_500

/** The likest couples; two that alone are left of one layer belong together however much they changed. */
export function likest(
  former: readonly Piece[],
  latter: readonly Piece[],
  taken: ReadonlySet<Piece>,
  floor: number,
): readonly Couple[] {
  const gone = former.filter((piece) => !taken.has(piece))
  const come = latter.filter((piece) => !taken.has(piece))
  const isLong = gone.length * come.length > WORK_LIMIT
  const scored = gone
    .flatMap((one, index) =>
      // In long runs a piece is looked for near its own place.
      (isLong ? come.slice(Math.max(0, index - 2), index + 3) : come).map((other) => ({
        one,
        other,
        score: likeness(one, other, gone, come),
      })),
    )
    .filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score)
  const used = new Set<Piece>()
  return scored.flatMap(({ one, other }): readonly Couple[] => {
    if (used.has(one) || used.has(other)) return []
    used.add(one).add(other)
    return [[one, other]]
  })
}

function likeness(one: Piece, other: Piece, gone: readonly Piece[], come: readonly Piece[]): number {
  if (one.segment.role !== other.segment.role) return 0
  // The frame of a tool's result holds the id of the call that it answers.
  if (one.segment.role === 'tool' && one.segment.head === other.segment.head) return 1
  const score = Math.max(similarity(one.text, other.text), containment(one.text, other.text))
  if (isTalk(one) && isTalk(other)) return score
  if (one.segment.layer !== other.segment.layer) return score >= 0.5 ? score : 0
  const isAlone = [gone, come].every(
    (pieces) => pieces.filter(({ segment }) => segment.layer === one.segment.layer).length === 1,
  )
  return isAlone ? Math.max(score, 0.3) : score
}

/** What was asked in one call stands in the history of the next: in the conversation another layer says nothing. */
function isTalk({ segment }: Piece): boolean {
  return segment.scope === 'growing' || segment.scope === 'call'
}

/** Below so many units a text may stand in another by chance. */
const TELLING = 12

/** How much of the shorter text, by lines, stands in the longer one. */
function containment(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const lines = short.split(/[\r\n]+/u).filter((line) => line.trim().length >= TELLING)
  const length = lines.reduce((sum, line) => sum + line.length, 0)
  const found = lines.filter((line) => long.includes(line.trim())).reduce((sum, line) => sum + line.length, 0)
  return length === 0 ? 0 : found / length
}
