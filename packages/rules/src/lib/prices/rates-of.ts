import type { Evidence } from '../cache-rules.ts'
import { findModel, type FindOptions } from '../find-model.ts'
import { hostOf, isRegional } from '../hosts.ts'
import { momentOf } from './moment.ts'
import type { Ratio } from './money.ts'
import type { PricePeriod, Tier } from './price-period.ts'
import { type Rates, scaleRates } from './rates.ts'

/** Regional processing, for models released on 2026-03-05 or later (OpenAI's pricing page). */
const UPLIFT: Ratio = { times: 11n, over: 10n }

export interface RatesOptions extends FindOptions {
  /** When the call was made: a Date, or milliseconds since 1970. Days of prices are counted in UTC. */
  readonly at: Date | number
  /** Default: `standard`. `tierOf` reads it from a response's `service_tier`. */
  readonly tier?: Tier
  /** Whether the call was processed in a region. Default: true on a regional host such as `eu.api.openai.com`. */
  readonly regional?: boolean
  /** Input tokens of the request, which decide about long context. Default: a short one. */
  readonly input?: number
}

/** One set of rates that can hold for a call. */
export interface RateCard {
  /** The listed id. */
  readonly model: string
  /** The service tier that the rates are for. */
  readonly tier: Tier
  /** What one token costs. */
  readonly rates: Rates
  /** Whether a promotion is in them. */
  readonly basis: 'list' | 'promotional'
  /** Whether they are the dearer ones for long requests. */
  readonly longContext: boolean
  /** Whether the uplift for regional processing is in them. */
  readonly regional: boolean
  /** Where they come from, and how sure they are. */
  readonly evidence: Evidence
}

/**
 * The rates that can hold for a call: one card as a rule, more where the facts leave it open (a promotion behind its
 * promised end, a request of exactly the long-context length, an unknown regional uplift), the likeliest first.
 * `undefined` where no price is known.
 */
export function ratesOf(model: string, options: RatesOptions): readonly RateCard[] | undefined {
  const day = dayOf(options.at)
  const entry = findModel(model, options)
  const period = entry?.prices?.findLast(({ from }) => from === undefined || from <= day)
  if (!entry || !period) return undefined
  const tier = options.tier ?? 'standard'
  const cards = basesOf(period, tier, day).flatMap(({ basis, rates }) =>
    lengthsOf(period, tier, options.input ?? 0).flatMap((longContext) =>
      regionsOf(period, options.regional ?? isRegional(hostOf(options))).map((regional) => ({
        model: entry.id,
        tier,
        rates: applied(rates, period, longContext, regional),
        basis,
        longContext,
        regional,
        evidence: period.evidence,
      })),
    ),
  )
  return cards.length > 0 ? cards : undefined
}

const DAY_MS = 86_400_000

/** The day that was asked for last: a session asks for today on every call. */
let latest = { day: Number.NaN, text: '' }

/** `YYYY-MM-DD` in UTC. */
function dayOf(at: Date | number): string {
  const day = typeof at === 'number' ? Math.floor(at / DAY_MS) : Number.NaN
  if (day === latest.day) return latest.text
  const text = momentOf(at).toISOString().slice(0, 10)
  latest = { day, text }
  return text
}

function basesOf(period: PricePeriod, tier: Tier, day: string): readonly Pick<RateCard, 'basis' | 'rates'>[] {
  const rates = period.rates[tier]
  if (!rates) return []
  if (!period.promotion) return [{ basis: 'list', rates }]
  const promotional = { basis: 'promotional', rates } as const
  const list = period.promotion.list[tier]
  return day <= period.promotion.promisedThrough || !list
    ? [promotional]
    : [promotional, { basis: 'list', rates: list }]
}

/** Whether the request counts as long: yes, no, or both; nothing where the tier takes no long request. */
function lengthsOf({ longContext }: PricePeriod, tier: Tier, input: number): readonly boolean[] {
  if (!longContext || input < longContext.above) return [false]
  const offered = longContext.tiers.includes(tier)
  if (input > longContext.above) return offered ? [true] : []
  return longContext.disputed && offered ? [false, true] : [false]
}

function regionsOf({ regional }: PricePeriod, asked: boolean): readonly boolean[] {
  if (!asked || regional === 'none') return [false]
  return regional === 'uplift' ? [true] : [false, true]
}

function applied(rates: Rates, { longContext }: PricePeriod, isLong: boolean, isRegional: boolean): Rates {
  const long = isLong && longContext ? scaleRates(rates, longContext.input, longContext.output) : rates
  return isRegional ? scaleRates(long, UPLIFT) : long
}
