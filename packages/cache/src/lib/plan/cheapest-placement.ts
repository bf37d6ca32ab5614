import type { Measured } from '@varve/core'
import type { Lifetime } from '@varve/rules'
import { markableEnds } from './candidates.ts'
import { cheapestMarkers } from './cheapest-markers.ts'
import { type CostOptions, costOf, EQUAL, type Placement } from './cost.ts'

const MODES = ['implicit', 'explicit'] as const

/**
 * The placement of least cost; of equal ones the one that asks for the shorter life, then the one that keeps mode implicit, then
 * the one that names more of the shared ends.
 */
export function cheapestPlacement(measured: Measured, options: CostOptions): Placement {
  const ends = markableEnds(measured, options)
  const implicit = options.places.endings.at(-1)
  const named = new Set(options.sharings.map(({ end }) => ends.findLast((index) => index <= end)))
  let best: Placement = {
    mode: 'implicit',
    ttl: measured.ttl ?? options.rules.lifetimes.default,
    markers: [],
  }
  let least = costOf(best, options)
  // A marker that names a shared end is worth a trifle, and one that does not costs one: all of them together are less than a
  // difference in cost that counts, and each is more than rounding.
  const name = (least * EQUAL) / (ends.length + 1)
  for (const ttl of lifetimesFor(measured, options))
    for (const mode of MODES) for (const markers of markersFor(mode, ttl)) weigh({ mode, ttl, markers })
  return best

  function markersFor(mode: Placement['mode'], ttl: Lifetime): readonly (readonly number[])[] {
    // A marker where the implicit breakpoint stands anyway says nothing.
    const places = mode === 'implicit' ? ends.filter((end) => end !== implicit) : ends
    const worth = (end: number): number => (named.has(end) ? name : -name)
    return [[], cheapestMarkers(places, { mode, ttl }, options, worth)]
  }

  function weigh(placement: Placement): void {
    const cost = costOf(placement, options)
    if (cost > least * (1 + EQUAL)) return
    if (cost >= least * (1 - EQUAL) && !isPlainer(placement)) return
    best = placement
    least = Math.min(cost, least)
  }

  function isPlainer({ mode, ttl, markers }: Placement): boolean {
    if (ttl !== best.ttl) return ttl === '30m'
    if (mode !== best.mode) return mode === 'implicit'
    return namesIn(markers) > namesIn(best.markers)
  }

  function namesIn(markers: readonly number[]): number {
    return markers.filter((end) => named.has(end)).length
  }
}

/** 12 hours are worth a thought where somebody says that calls come further apart than 30 minutes. */
function lifetimesFor(
  { ttl }: Measured,
  { sharings, rules: { lifetimes } }: CostOptions,
): readonly Lifetime[] {
  const longer = sharings.some(({ within }) => within === '12h') && lifetimes.accepted.includes('12h')
  return [...new Set<Lifetime>([ttl ?? lifetimes.default, ...(longer ? ['12h' as const] : [])])]
}
