import { type BreakpointRules, type Lifetime, lifetimeMs } from '@varve/rules'
import { latest } from '../predict/latest.ts'
import type { ImplicitPlaces } from '../predict/positions.ts'
import type { PrefixTokens } from '../predict/prefix-tokens.ts'
import type { Sharing } from './sharings.ts'

/** What a token costs, where a fresh one costs 1. A read costs no more than a fresh token, and no more than a write. */
export interface RelativeRates {
  /** What a read token costs, such as 0.1. */
  readonly read: number
  /** What a written token costs, by the lifetime asked for, such as 1.25. */
  readonly write: Readonly<Record<Lifetime, number>>
}

/** Rates of every model with breakpoints but for a few that read at 0.05. Source: facts 12.1. */
export const USUAL_RATES: RelativeRates = { read: 0.1, write: { '30m': 1.25, '12h': 2.5 } }

/**
 * Costs that differ by less than this share of them are equal. The same terms summed in another order differ by less than 1e-12; one
 * token of a million makes more than 1e-8.
 */
export const EQUAL = 1e-9

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
  /** What is counted up to each point. */
  readonly tokens: PrefixTokens
  readonly minimum: number
  readonly rates: RelativeRates
  readonly sharings: readonly Sharing[]
  /** Points that are surely kept already, and for how long. */
  readonly alive: ReadonlyMap<number, Lifetime>
  /** Those of them that mode implicit looks up without a marker, as far as they can be the longest that somebody reads. */
  readonly found: readonly number[]
  readonly places: ImplicitPlaces
}

/**
 * What this call and those expected after it cost, in fresh tokens. A call to come is counted as far as it shares this one's
 * tokens: it reads the longest prefix that is kept, and writes the longest that this one's markers end in what they share. Whether
 * it writes further, such as the end of its own conversation, is for its own plan to decide.
 */
export function costOf(placement: Placement, options: CostOptions): number {
  const { tokens, sharings, minimum, alive, found, rates } = options
  const { mode, ttl, markers } = placement
  const { at, total } = tokens
  // Mode explicit without a marker neither reads nor writes.
  const idle = mode === 'explicit' && markers.length === 0
  const written = idle ? [] : writtenAt(placement, options).filter((index) => at(index) >= minimum)
  // A plan has few markers, so all of them are looked up.
  const held = markers.filter((index) => alive.has(index) && at(index) >= minimum)
  if (mode === 'implicit') held.push(...found)
  const pay = (upTo: number, last: number, within: Lifetime | undefined): number => {
    let boundary = 0
    for (const index of written) if (index <= last) boundary = Math.max(boundary, at(index))
    let read = 0
    for (const index of held)
      if (index <= last && lasts(alive.get(index), within)) read = Math.max(read, at(index))
    // A call to come reads what this one writes.
    if (within !== undefined && lasts(ttl, within)) read = Math.max(read, boundary)
    return paid({ tokens: upTo, boundary, read }, ttl, rates)
  }
  let sum = pay(total, Infinity, undefined)
  for (const { end, times, within } of sharings) sum += times * pay(at(end), end, within)
  return sum
}

/** What one call pays, in fresh tokens, that reads up to one place and writes up to another. */
export function paid(
  { tokens, boundary, read }: { readonly tokens: number; readonly boundary: number; readonly read: number },
  ttl: Lifetime,
  rates: RelativeRates,
): number {
  const bought = Math.max(0, boundary - read)
  return read * rates.read + bought * rates.write[ttl] + (tokens - read - bought)
}

/** Markers that are written in a mode, at most. */
export function slotsIn(mode: Placement['mode'], { writes }: BreakpointRules): number {
  return mode === 'explicit' ? writes.explicit : writes.implicit
}

function writtenAt({ mode, markers }: Placement, { places, rules }: CostOptions): readonly number[] {
  const slots = latest(markers, slotsIn(mode, rules))
  return mode === 'explicit' ? slots : [...slots, ...latest(places.endings, 1)]
}

/** Whether what is kept so long still is when the next call comes. This call itself comes at once. */
export function lasts(lifetime: Lifetime | undefined, within: Lifetime | undefined): boolean {
  if (within === undefined) return true
  return lifetime !== undefined && lifetimeMs(lifetime) >= lifetimeMs(within)
}
