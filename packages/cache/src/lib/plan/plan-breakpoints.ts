import type { Measured } from '@varve/core'
import type { BreakpointRules, CacheRules, Lifetime } from '@varve/rules'
import type { Entries } from '../ledger/ledger.ts'
import { aliveness } from '../predict/alive.ts'
import { lifetimesOf } from '../predict/lifetimes.ts'
import { pointOf } from '../predict/point-of.ts'
import { implicitPlaces } from '../predict/positions.ts'
import { countedTokens } from '../predict/prefix-tokens.ts'
import type { BreakpointModel } from '../predict/writes.ts'
import { longest, markableEnds } from './candidates.ts'
import { cheapestMarkers } from './cheapest-markers.ts'
import { type CostOptions, costOf, EQUAL, type Placement, type RelativeRates, USUAL_RATES } from './cost.ts'
import { frozenPlan, type Plan } from './plan.ts'
import { explain } from './explain.ts'
import { sharingsOf } from './sharings.ts'

/** What a plan is made with besides the request and the rules. */
export interface PlanOptions {
  /** What the ledger holds of this lane. Without it, the conversation's former call is taken to have been planned alike. */
  readonly known?: Entries
  /**
   * Whether calls of this conversation may have been made where the ledger did not see them, as in another process: the former
   * one is then taken to have been planned alike, where nothing is known of it. Default: false.
   */
  readonly resumed?: boolean
  /** Unix milliseconds, to judge whether what is known still lives. */
  readonly now?: number
  /** What a token costs, where a fresh one costs 1. Default: read 0.1, written 1.25, written for 12 hours 2.5. */
  readonly rates?: RelativeRates
}

/**
 * Places markers where they cost least: for this call and for those that are expected to share some of it, by the scopes and
 * the reuse hints of the layers. It chooses mode and lifetime too. Markers that the request carries already are left
 * alone, and then nothing is planned.
 */
export function planBreakpoints(
  measured: Measured,
  rules: CacheRules | undefined,
  options: PlanOptions = {},
): Plan {
  if (rules === undefined) return frozenPlan([], ['Nothing is planned for a model without rules.'])
  const { breakpoints, minimum } = rules
  if (rules.regime !== 'breakpoints' || breakpoints === undefined) {
    return frozenPlan(
      [],
      [
        rules.regime === 'none'
          ? `${rules.model} does not cache prompts.`
          : `${rules.model} caches by itself and takes no markers.`,
      ],
    )
  }
  if (measured.markers.length > 0 || measured.mode === 'explicit') {
    return frozenPlan([], ['The request places its own markers.'])
  }
  const sharings = sharingsOf(measured)
  const alive = aliveIn(measured, { ...rules, breakpoints }, options)
  const places = implicitPlaces(measured.points, breakpoints)
  const tokens = countedTokens(measured, breakpoints)
  const cost: CostOptions = {
    rules: breakpoints,
    tokens,
    minimum,
    rates: options.rates ?? USUAL_RATES,
    sharings,
    alive,
    found: foundIn(measured, { rules: breakpoints, tokens, minimum, sharings, alive, places }),
    places,
  }
  const best = cheapest(measured, cost, lifetimesFor(measured, breakpoints, cost))
  return explain(measured, best, cost)
}

/** What is kept where mode implicit looks without a marker, as far as it can be the longest that a call reads. */
function foundIn(
  { points }: Measured,
  { rules, tokens, minimum, sharings, alive, places }: Omit<CostOptions, 'found' | 'rates'>,
): readonly number[] {
  const looked = new Set([
    ...places.endings,
    ...(rules.lookup.developerBlockEnd && places.developerEnd !== undefined ? [places.developerEnd] : []),
  ])
  const known = [...alive.keys()].filter((index) => looked.has(index) && tokens.at(index) >= minimum)
  return longest(known, alive, [...sharings.map(({ end }) => end), points.length])
}

/**
 * The placement of least cost; of equal ones the one that asks for the shorter life, then the one that keeps mode implicit, then
 * the one that names more of the shared ends.
 */
function cheapest(measured: Measured, options: CostOptions, lifetimes: readonly Lifetime[]): Placement {
  const ends = markableEnds(measured, options)
  const implicit = options.places.endings.at(-1)
  const named = new Set(options.sharings.map(({ end }) => ends.findLast((index) => index <= end)))
  const ttl = measured.ttl ?? options.rules.lifetimes.default
  let best: Placement = { mode: 'implicit', ttl, markers: [] }
  let least = costOf(best, options)
  // A marker at a shared end is worth less than any difference in cost that counts.
  const name = (least * EQUAL) / (4 * Math.max(1, ends.length))
  const worth = (end: number): number => (named.has(end) ? name : 0)
  for (const placement of lifetimes.flatMap((life) => MODES.flatMap((mode) => placements(mode, life)))) {
    const cost = costOf(placement, options)
    if (cost > least * (1 + EQUAL)) continue
    if (cost < least * (1 - EQUAL) || isPlainer(placement)) {
      best = placement
      least = Math.min(cost, least)
    }
  }
  return best

  function placements(mode: Placement['mode'], life: Lifetime): readonly Placement[] {
    // A marker where the implicit breakpoint stands anyway says nothing.
    const places = mode === 'implicit' ? ends.filter((end) => end !== implicit) : ends
    const markers = cheapestMarkers(places, { mode, ttl: life }, options, worth)
    return [
      { mode, ttl: life, markers: [] },
      { mode, ttl: life, markers },
    ]
  }

  function naming(markers: readonly number[]): number {
    return markers.filter((end) => named.has(end)).length
  }

  function isPlainer({ mode, ttl: life, markers }: Placement): boolean {
    if (life !== best.ttl) return life === '30m'
    if (mode !== best.mode) return mode === 'implicit'
    return naming(markers) > naming(best.markers)
  }
}

const MODES = ['implicit', 'explicit'] as const

/** What is surely kept already, by the point where it ends. */
function aliveIn(
  measured: Measured,
  rules: BreakpointModel,
  { known = NOTHING, now = 0, resumed = known === NOTHING }: PlanOptions,
): ReadonlyMap<number, Lifetime> {
  const { lifetimes } = rules.breakpoints
  const former = resumed ? formerEnd(measured) : undefined
  const assumed = former === undefined || known.has(measured.points[former]?.hash ?? '') ? [] : [former]
  return new Map([
    ...assumed.map((index): [number, Lifetime] => [index, measured.ttl ?? lifetimes.default]),
    ...[...known.values()].flatMap((entry): [number, Lifetime][] => {
      const lifetimes = lifetimesOf(entry)
      if (lifetimes === undefined || aliveness(entry, rules, now).state !== 'yes') return []
      const index = pointOf(measured, entry)
      return index === undefined ? [] : [[index, lifetimes.sure]]
    }),
  ])
}

const NOTHING: Entries = new Map()

/** Where the conversation's former call ended, as far as this one shows it: the end of a message before the last answer. */
function formerEnd({ points }: Measured): number | undefined {
  const once = points.findIndex(({ keep }) => !keep)
  const kept = once === -1 ? points : points.slice(0, once)
  const answer = kept.findLastIndex(({ role }) => role === 'assistant')
  const index = kept.findLastIndex(
    ({ endsMessage, role, markable }, at) => at < answer && endsMessage && markable && role !== 'assistant',
  )
  return index === -1 ? undefined : index
}

/** 12 hours are worth a thought where somebody says that calls come further apart than 30 minutes. */
function lifetimesFor(
  { ttl }: Measured,
  { lifetimes }: BreakpointRules,
  { sharings }: CostOptions,
): readonly Lifetime[] {
  const longer = sharings.some(({ within }) => within === '12h') && lifetimes.accepted.includes('12h')
  return [...new Set<Lifetime>([ttl ?? lifetimes.default, ...(longer ? ['12h' as const] : [])])]
}
