import type { Rendered } from '@varve/core'
import type { Change } from './change.ts'
import { wholeChange } from './pieces/piece-change.ts'
import type { Piece } from './pieces/piece.ts'

/**
 * A marker that moved forward and was not left behind: in mode `explicit` the provider looks a prefix up only where the new
 * request has a marker, so what the earlier call wrote is there and is not asked for.
 */
export function markerChanges(
  { before, after }: { readonly before: Rendered; readonly after: Rendered },
  former: readonly Piece[],
  latter: readonly Piece[],
): readonly Change[] {
  if (after.mode !== 'explicit') return []
  const asked = new Set(after.markers.map(({ segment }) => segment))
  const written = before.markers.map(({ segment }) => segment)
  const last = written.at(-1)
  if (last === undefined || asked.has(last) || !isShared(former, latter, last)) return []
  const found = written.findLast((segment) => asked.has(segment)) ?? -1
  return [wholeChange('unmarked', [former[last], latter[last]], found + 1)]
}

function isShared(former: readonly Piece[], latter: readonly Piece[], last: number): boolean {
  return former.slice(0, last + 1).every(({ key }, index) => latter[index]?.key === key)
}
