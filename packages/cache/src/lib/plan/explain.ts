import type { Measured } from '@varve/core'
import { type CostOptions, costOf, type Placement } from './cost.ts'
import { firstSentOnce } from './sharings.ts'
import { frozenPlan, type Plan, type PlannedMarker } from './plan.ts'

/** Puts a placement into words: why each marker stands where it stands, and why this mode and lifetime. */
export function explain(measured: Measured, placement: Placement, options: CostOptions): Plan {
  const { mode, ttl } = placement
  const asked = measured.ttl ?? options.rules.lifetimes.default
  const unmarked = { mode: 'implicit', ttl: asked, markers: [] } as const
  const cost = Object.freeze({
    planned: costOf(placement, options),
    unmarked: costOf(unmarked, options),
    uncached: costOf({ ...unmarked, mode: 'explicit' }, options),
  })
  const sentences = [
    modeSentence(measured, placement, options),
    ...(ttl === asked
      ? []
      : ['Lifetime 12h: calls that come within 12 hours of each other pay for the dearer write.']),
  ]
  return frozenPlan(
    placement.markers.map((segment): PlannedMarker => ({
      segment,
      path: measured.points[segment]?.path ?? '',
      because: markerSentence(segment, options),
    })),
    sentences,
    { mode, ...(ttl === asked ? {} : { ttl }), cost },
  )
}

function modeSentence(
  { points }: Measured,
  { mode, markers }: Placement,
  { tokens, sharings, minimum }: CostOptions,
): string {
  if (tokens.at(points.length - 1) < minimum)
    return `Nothing reaches the minimum of ${minimum} tokens yet, so nothing is kept.`
  if (mode === 'implicit')
    return 'Mode implicit: the end of the latest message is written without a marker, for the next call to go on from.'
  if (sharings.length === 0)
    return 'Mode explicit without a marker: no call that shares any of this is expected, so nothing is kept.'
  const once = points[firstSentOnce(points) ?? -1]
  const why =
    once === undefined
      ? `nothing behind ${sharings.at(-1)?.what ?? 'the shared layers'} is expected to come again, and an implicit breakpoint would write it`
      : `"${once.layer}" is sent once, and an implicit breakpoint would write it on every call`
  return markers.length > 0
    ? `Mode explicit: ${why}.`
    : `Mode explicit without a marker: ${why}, and nothing that would come again is worth a write or can carry a marker.`
}

function markerSentence(segment: number, { tokens: counted, sharings, alive }: CostOptions): string {
  const tokens = counted.at(segment)
  const shared = sharings.find(
    ({ end }, index) => end >= segment && (sharings[index - 1]?.end ?? -1) < segment,
  )
  if (alive.has(segment) && shared?.end !== segment)
    return `The conversation was kept up to here before, ${tokens} tokens: the marker lets this call read it.`
  if (shared === undefined) return `Kept up to here, ${tokens} tokens.`
  const calls = shared.times === 1 ? '1 more call shares' : `${shared.times} more calls share`
  return `End of ${shared.what}, ${tokens} tokens; expected to be all that ${calls}.`
}
