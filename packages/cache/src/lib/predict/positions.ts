import type { Measured, Point } from '@varve/core'
import type { BreakpointRules } from '@varve/rules'
import { latest } from './latest.ts'

/** The places of a request where the breakpoint regime can write or read, as indexes of its points. */
export interface Positions {
  /** Explicit markers, in order. */
  readonly markers: readonly number[]
  /** The end of the initial developer block, tools and schema included. */
  readonly developerEnd: number | undefined
  /** Looked up by the guide, in order. */
  readonly lookup: readonly number[]
  /** Looked up by the SDK's own text, in order (facts C-1). The two agree below 51 markers and 21 endings. */
  readonly sdkLookup: readonly number[]
  /** Those of the markers that are written, in order: the latest so many. */
  readonly slots: readonly number[]
  /** Where the implicit breakpoint stands; absent in mode `explicit`, and where no message can take it. */
  readonly implicit: number | undefined
  /** Written, with and without a marker, in order. */
  readonly written: readonly number[]
}

/** What mode `implicit` adds to the markers; it depends on the messages alone. */
export interface ImplicitPlaces {
  /** Ends of messages that an implicit breakpoint can take, the latest so many as the guide looks up, in order. */
  readonly endings: readonly number[]
  /** As many as the SDK's text has it. */
  readonly sdkEndings: readonly number[]
  readonly developerEnd: number | undefined
}

/** The places that were found for a request's points, as long as these live: planning, looking up and predicting all ask. */
const placesByPoints = new WeakMap<
  readonly Point[],
  { readonly rules: BreakpointRules; readonly places: ImplicitPlaces }
>()

export function implicitPlaces(points: readonly Point[], rules: BreakpointRules): ImplicitPlaces {
  const last = placesByPoints.get(points)
  if (last?.rules === rules) return last.places
  const places = findPlaces(points, rules)
  placesByPoints.set(points, { rules, places })
  return places
}

function findPlaces(points: readonly Point[], { lookup }: BreakpointRules): ImplicitPlaces {
  const sdkEndings = latestEndings(points, Math.max(lookup.sdkLatestMarkers ?? 0, lookup.earlierEndings + 1))
  return {
    endings: latest(sdkEndings, lookup.earlierEndings + 1),
    sdkEndings,
    developerEnd: developerEndOf(points),
  }
}

/**
 * Positions by the rules of facts 3.2–5.1: explicit markers; in `implicit` mode also the latest eligible message's end,
 * earlier ones, and the end of the initial developer block.
 */
export function positionsOf(
  measured: Pick<Measured, 'points' | 'markers' | 'mode'>,
  marked: readonly number[],
  rules: BreakpointRules,
): Positions {
  const { lookup, writes } = rules
  const markers = inOrder(
    measured.markers.map(({ segment }) => segment),
    marked,
  )
  const explicit = measured.mode === 'explicit'
  const { endings, sdkEndings, developerEnd } = implicitPlaces(measured.points, rules)
  const slots = latest(markers, explicit ? writes.explicit : writes.implicit)
  const implicit = explicit ? undefined : endings.at(-1)
  const developer = !explicit && lookup.developerBlockEnd && developerEnd !== undefined ? [developerEnd] : []
  return {
    markers,
    developerEnd,
    lookup: inOrder(
      markers.slice(0, lookup.firstMarkers),
      latest(markers, lookup.latestMarkers),
      explicit ? [] : endings,
      developer,
    ),
    sdkLookup: inOrder(
      latest(markers, lookup.sdkLatestMarkers ?? lookup.latestMarkers),
      explicit ? [] : sdkEndings,
      developer,
    ),
    slots,
    implicit,
    written: inOrder(slots, implicit === undefined ? [] : [implicit]),
  }
}

/** Ends of messages that an implicit breakpoint can take: the latest so many, in order. It looks no further back. */
function latestEndings(points: readonly Point[], count: number): readonly number[] {
  const endings: number[] = []
  for (let index = points.length - 1; index >= 0 && endings.length < count; index -= 1)
    if (isEligible(points, index)) endings.push(index)
  return endings.toReversed()
}

/** Everything in front of the conversation is short, so it is searched from the start. */
function developerEndOf(points: readonly Point[]): number | undefined {
  let end: number | undefined
  for (const [index, { place, endsMessage }] of points.entries()) {
    if (place === 'conversation') break
    if (place === 'developer' && endsMessage) end = index
  }
  return end
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

function inOrder(...lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0)
  return others.length === 0 ? first : [...new Set([first, ...others].flat())].sort((a, b) => a - b)
}
