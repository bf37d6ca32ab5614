import type { Measured } from '@varve/core'
import { type Money, type Rates, ratesOf, tierOf } from '@varve/rules'
import type { CheckContext } from './context.ts'

/**
 * Prices as they were listed last, because a finding is about calls to come. `ratesOf` takes the latest period that has begun
 * by a day.
 */
const LISTED_LAST = Date.UTC(2999, 0)

/** What tokens of a request cost; nothing where no price is known, or none for reads. */
export function ratesFor(
  { model, lane, tokens }: Measured,
  { rules }: CheckContext,
): (Rates & { readonly read: Money }) | undefined {
  const tier = tierOf(lane.serviceTier ?? 'default')
  if (tier === undefined) return undefined
  const host = rules === undefined ? {} : { host: rules.host }
  const rates = ratesOf(model, { at: LISTED_LAST, tier, input: tokens, ...host })?.[0]?.rates
  return rates?.read === undefined ? undefined : { ...rates, read: rates.read }
}

/** What a token costs that is written, per token: fresh input where writes are not charged. */
export function writeRate(rates: Rates, ttl: Measured['ttl']): Money {
  return (ttl === '12h' ? rates.write12h : rates.write30m) ?? rates.input
}

/** What a token costs more than a read of it: a write where writes are billed, else fresh input. */
export function dearerThanRead(measured: Measured, context: CheckContext): Money | undefined {
  const rates = ratesFor(measured, context)
  return rates === undefined ? undefined : writeRate(rates, measured.ttl) - rates.read
}
