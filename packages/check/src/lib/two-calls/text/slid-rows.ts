import type { Alignment, Rest } from '../align/align.ts'
import { type Line, linesAt } from './lines.ts'
import type { TextChange } from './text-change.ts'

/** A block of rows that slid, and the two places that say so. */
interface SlidRows {
  readonly change: TextChange
  readonly rests: readonly Rest[]
}

/** Rows that stayed between those that went and those that came: fewer can be chance. */
const STAYED = 3

/** A block of rows whose first ones went while new ones came at its end. */
export function slidRows(
  { moved, rests, pairs }: Alignment,
  former: readonly Line[],
  latter: readonly Line[],
): SlidRows | undefined {
  if (moved.length > 0) return undefined
  for (const [index, head] of rests.entries()) {
    const tail = rests[index + 1]
    if (tail === undefined || head.after.length > 0 || tail.before.length > 0) continue
    const stayed = pairs
      .map(([line]) => line)
      .filter((line) => line >= head.hunk.before.end && line < tail.hunk.before.start)
    const block = [...linesAt(former, [...head.before, ...stayed]), ...linesAt(latter, tail.after)]
    if (stayed.length < STAYED || block.some(({ key }) => key === '')) continue
    const [a, b] = [former[head.hunk.before.start], latter[head.hunk.after.start]]
    const change: TextChange = {
      kind: 'slid',
      unit: 'line',
      before: a?.text ?? '',
      after: b?.text ?? '',
      start: { before: a?.start ?? 0, after: b?.start ?? 0 },
    }
    return { change, rests: [head, tail] }
  }
  return undefined
}
