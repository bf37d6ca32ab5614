import type { Measured } from '@varve/core'
import { type BreakpointRules, type Lifetime, lifetimeMs } from '@varve/rules'
import type { ImplicitPlaces } from '../predict/positions.ts'
import type { Sharing } from './sharings.ts'

/** What a token costs, where a fresh one costs 1. */
export interface RelativeRates {
  readonly read: number
  readonly write: Readonly<Record<Lifetime, number>>
}

/** Rates of every model with breakpoints but for a few that read at 0.05. Source: facts 12.1. */
export const USUAL_RATES: RelativeRates = { read: 0.1, write: { '30m': 1.25, '12h': 2.5 } }

/** One way to mark a request. */
export interface Placement {
  readonly mode: 'implicit' | 'explicit'
  readonly ttl: Lifetime
  /** Indexes of points, in order. */
  readonly markers: readonly number[]
}

/** All that a placement's cost depends on. */
export interface CostOptions {
  readonly rules: BreakpointRules
  readonly minimum: number
  readonly rates: RelativeRates
  readonly sharings: readonly Sharing[]
  /** Points that are surely kept already, and for how long. */
  readonly alive: ReadonlyMap<number, Lifetime>
  readonly places: ImplicitPlaces
}

/**
 * What this call and those expected after it cost, in fresh tokens. A call to come is counted as far as it shares this one's
 * tokens: it reads the longest kept prefix and pays for the rest as this call would, being marked alike. What stands behind is
 * for its own plan to decide.
 */
export function costOf(measured: Measured, placement: Placement, options: CostOptions): number {
  const { sharings, minimum, alive, rates } = options
  const { points, tokens } = measured
  const { mode, ttl, markers } = placement
  const at = (index: number): number => points[index]?.tokens ?? 0
  // Mode explicit without a marker neither reads nor writes.
  const idle = mode === 'explicit' && markers.length === 0
  const written = idle ? [] : writtenAt(placement, options).filter((index) => at(index) >= minimum)
  const held = idle
    ? []
    : [...alive.keys()].filter((index) => at(index) >= minimum && isLookedUp(index, placement, options))
  const boundary = Math.max(0, ...written.map(at))
  const pay = (kept: readonly number[], upTo: number): number => {
    const read = Math.max(0, ...kept.map(at))
    const bought = Math.max(0, Math.min(boundary, upTo) - read)
    return read * rates.read + bought * rates.write[ttl] + (upTo - read - bought)
  }
  return sharings.reduce(
    (sum, { end, times, within }) => {
      const kept = [
        ...(lasts(ttl, within) ? written : []),
        ...held.filter((index) => lasts(alive.get(index), within)),
      ]
      return (
        sum +
        times *
          pay(
            kept.filter((index) => index <= end),
            at(end),
          )
      )
    },
    pay(held, tokens),
  )
}

/** A plan has few markers, so all of them are looked up. */
function isLookedUp(index: number, { mode, markers }: Placement, { places, rules }: CostOptions): boolean {
  if (markers.includes(index)) return true
  if (mode === 'explicit') return false
  return places.endings.includes(index) || (rules.lookup.developerBlockEnd && places.developerEnd === index)
}

function writtenAt({ mode, markers }: Placement, { places, rules }: CostOptions): readonly number[] {
  return mode === 'explicit'
    ? markers.slice(-rules.writes.explicit)
    : [...markers.slice(-rules.writes.implicit), ...places.endings.slice(-1)]
}

function lasts(lifetime: Lifetime | undefined, within: Lifetime): boolean {
  return lifetime !== undefined && lifetimeMs(lifetime) >= lifetimeMs(within)
}
