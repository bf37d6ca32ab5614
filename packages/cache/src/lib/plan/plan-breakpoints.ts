import type { Measured } from '@varve/core'
import type { CacheRules, Lifetime } from '@varve/rules'
import type { Entries } from '../ledger/ledger.ts'
import { aliveness } from '../predict/alive.ts'
import { lifetimesOf } from '../predict/lifetimes.ts'
import { pointOf } from '../predict/point-of.ts'
import { implicitPlaces } from '../predict/positions.ts'
import { countedTokens } from '../predict/prefix-tokens.ts'
import type { BreakpointModel } from '../predict/writes.ts'
import { longest } from './candidates.ts'
import { cheapestPlacement } from './cheapest-placement.ts'
import { type CostOptions, type RelativeRates, USUAL_RATES } from './cost.ts'
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
  return explain(measured, cheapestPlacement(measured, cost), cost)
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
