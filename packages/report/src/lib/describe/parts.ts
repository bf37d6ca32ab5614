import { SCOPE_RANK, type Point, type Scope } from '@varve/core'
import type { PartDescription, PrefixDescription } from './description.ts'
import type { Study } from './study.ts'

/** Runs of layers in provider order. */
export function partsOf({ measured: { points, tokens } }: Study): readonly PartDescription[] {
  const parts: PartDescription[] = []
  let start = 0
  for (const [index, point] of points.entries()) {
    const next = points[index + 1]
    if (next !== undefined && next.layer === point.layer && next.place === point.place) continue
    const { layer, kind, scope, place } = point
    if (layer !== undefined && kind !== undefined && scope !== undefined) {
      const own = point.tokens - start
      parts.push({ layer, kind, scope, place, tokens: own, share: shareOf(own, tokens), end: point.tokens })
    }
    start = point.tokens
  }
  return parts
}

/** To a tenth of a thousandth: shares are for people. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}

/**
 * The prefix at the end of each scope. A scope ends where the first layer stands that changes sooner; what is declared to
 * stay longer and stands behind changes with it.
 */
export function prefixesOf({ measured: { points }, rules }: Study): readonly PrefixDescription[] {
  const ends = new Map<Scope, Point>()
  let scope: Scope = 'release'
  for (const point of points) {
    if (point.scope === undefined) continue
    if (SCOPE_RANK[point.scope] > SCOPE_RANK[scope]) scope = point.scope
    ends.set(scope, point)
  }
  const { minimum = Infinity } = rules ?? {}
  return [...ends].map(([each, { layer = '', tokens }]) => ({
    scope: each,
    layer,
    tokens,
    ...(Number.isFinite(minimum) ? { missing: Math.max(0, minimum - tokens) } : {}),
  }))
}
