import type { Measured, Point } from '@varve/core'
import type { CostOptions, Placement } from './cost.ts'

/** Known prefixes that are worth a thought, longest first; a conversation has many, and shorter ones gain nothing. */
const KNOWN_LIMIT = 4

/**
 * The points where a marker could be worth its place: the last block that can carry one in front of each end that others
 * share, and where something is kept already. Anywhere else a write would cost and never be read.
 */
export function markableEnds(
  { points }: Measured,
  { sharings, minimum, alive }: CostOptions,
): readonly number[] {
  const usable = (point: Point): boolean => point.markable && point.tokens >= minimum
  const shared = sharings.flatMap(({ end }) => lastUpTo(points, end, usable) ?? [])
  const known = [...alive.keys()]
    .filter((index) => points[index] !== undefined && usable(points[index]))
    .sort((a, b) => b - a)
    .slice(0, KNOWN_LIMIT)
  return [...new Set([...shared, ...known])].sort((a, b) => a - b)
}

/** The last point of some kind up to an index. */
export function lastUpTo(
  points: readonly Point[],
  end: number,
  fits: (point: Point) => boolean,
): number | undefined {
  for (let index = end; index >= 0; index -= 1) {
    const point = points[index]
    if (point !== undefined && fits(point)) return index
  }
  return undefined
}

/** Every placement over these points that could be the cheapest, with the modes and lifetimes that may be asked for. */
export function placementsOver(
  ends: readonly number[],
  modes: readonly Placement['mode'][],
  lifetimes: readonly Placement['ttl'][],
): readonly Placement[] {
  const subsets = ends.reduce<readonly (readonly number[])[]>(
    (found, end) => [...found, ...found.map((subset) => [...subset, end])],
    [[]],
  )
  return lifetimes.flatMap((ttl) =>
    modes.flatMap((mode) => subsets.map((markers): Placement => ({ mode, ttl, markers }))),
  )
}
