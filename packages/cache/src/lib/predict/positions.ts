import type { Measured, Point } from '@varve/core'
import type { BreakpointRules } from '@varve/rules'

/** The places of a request where the breakpoint regime can write or read, as indexes of its points. */
export interface Positions {
  /** Explicit markers, in order. */
  readonly markers: readonly number[]
  /** Ends of messages that an implicit breakpoint can take, in order. */
  readonly endings: readonly number[]
  /** The end of the initial developer block, tools and schema included. */
  readonly developerEnd: number | undefined
  /** Looked up, longest first. */
  readonly lookup: readonly number[]
  /** Written, in order. */
  readonly written: readonly number[]
}

/**
 * Positions by the rules of facts 3.2–5.1: explicit markers; in `implicit` mode also the latest eligible message's end,
 * earlier ones, and the end of the initial developer block.
 */
export function positionsOf(
  measured: Measured,
  marked: readonly number[],
  rules: BreakpointRules,
): Positions {
  const { points, mode } = measured
  const markers = [...new Set([...measured.markers.map(({ segment }) => segment), ...marked])].sort(
    (a, b) => a - b,
  )
  const endings = points.flatMap((_, index) => (isEligible(points, index) ? [index] : []))
  const developerEnd = points.findLastIndex(({ place, endsMessage }) => place === 'developer' && endsMessage)
  const implicit = mode !== 'explicit'
  const latest = implicit ? endings.at(-1) : undefined
  const { lookup, writes } = rules
  const looked = new Set([
    ...markers.slice(0, lookup.firstMarkers),
    ...tail(markers, lookup.latestMarkers),
    ...(implicit ? tail(endings, lookup.earlierEndings + 1) : []),
    ...(implicit && lookup.developerBlockEnd && developerEnd >= 0 ? [developerEnd] : []),
  ])
  const written = new Set([
    ...tail(markers, implicit ? writes.implicit : writes.explicit),
    ...(latest === undefined ? [] : [latest]),
  ])
  return {
    markers,
    endings,
    developerEnd: developerEnd < 0 ? undefined : developerEnd,
    lookup: [...looked].sort((a, b) => b - a),
    written: [...written].sort((a, b) => a - b),
  }
}

/**
 * Whether an implicit breakpoint can stand at a point: the end of a user message, of the last tool result of a group, or of
 * the last developer message of the initial group.
 */
function isEligible(points: readonly Point[], index: number): boolean {
  const point = points[index]
  if (point === undefined || !point.endsMessage) return false
  const next = points[index + 1]
  if (point.role === 'user') return true
  if (point.role === 'tool') return next?.role !== 'tool'
  return point.role === 'developer' && point.place === 'developer' && next?.place !== 'developer'
}

function tail<Value>(values: readonly Value[], count: number): readonly Value[] {
  return count <= 0 ? [] : values.slice(-count)
}
