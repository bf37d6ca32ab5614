import type { Measured, Point } from '@varve/core'
import type { Lifetime } from '@varve/rules'
import type { CostOptions } from './cost.ts'

/**
 * The points where a marker could be worth its place: the last block that can carry one in front of each end that others
 * share, and where something is kept already. Anywhere else a write would cost and never be read.
 */
export function markableEnds(
  { points }: Measured,
  { tokens, sharings, minimum, alive }: Pick<CostOptions, 'tokens' | 'sharings' | 'minimum' | 'alive'>,
): readonly number[] {
  const usable = ({ markable }: Point, index: number): boolean => markable && tokens.at(index) >= minimum
  const ends = sharings.map(({ end }) => end)
  const shared = ends.flatMap((end) => lastUpTo(points, end, usable) ?? [])
  const known = [...alive.keys()].filter(
    (index) => points[index] !== undefined && usable(points[index], index),
  )
  return [...new Set([...shared, ...longest(known, alive, [...ends, points.length])])].sort((a, b) => a - b)
}

/**
 * Of known prefixes the longest in front of each end, for each lifetime: whatever is shared up to there reads that one, and
 * shorter ones gain nothing.
 */
export function longest(
  known: readonly number[],
  alive: ReadonlyMap<number, Lifetime>,
  ends: readonly number[],
): readonly number[] {
  const inOrder = known.toSorted((a, b) => a - b)
  const found = [...new Set(alive.values())].flatMap((lifetime) => {
    const places = inOrder.filter((index) => alive.get(index) === lifetime)
    return ends.flatMap((end) => places.findLast((index) => index <= end) ?? [])
  })
  return [...new Set(found)].sort((a, b) => a - b)
}

/** The last point of some kind up to an index. */
export function lastUpTo(
  points: readonly Point[],
  end: number,
  fits: (point: Point, index: number) => boolean,
): number | undefined {
  for (let index = end; index >= 0; index -= 1) {
    const point = points[index]
    if (point !== undefined && fits(point, index)) return index
  }
  return undefined
}
