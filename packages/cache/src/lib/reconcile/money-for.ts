import type { Measured } from '@varve/core'
import { type Price, priceOf, type Rates, ratesOf, tierOf } from '@varve/rules'
import { isImpossible, type Observation } from './observation.ts'

export interface Money {
  readonly price?: Price
  readonly rates?: Rates
}

export interface MoneyOptions {
  readonly at: number
  readonly host: string | undefined
  /** Where prices come from. Default: the listed ones. */
  readonly prices?: typeof priceOf | undefined
}

/** What a call costs, and the rates it was billed at; nothing where no price is known or the usage was not reported. */
export function moneyFor(
  { model, lane, ttl }: Measured,
  observation: Observation,
  { at, host, prices = priceOf }: MoneyOptions,
): Money {
  const { input, read, written, written12h, output } = observation
  const tier = tierOf(lane.serviceTier ?? 'default')
  if (tier === undefined || input === undefined || isImpossible(observation)) return {}
  const options = {
    at,
    tier,
    ...(host === undefined ? {} : { host }),
    ...(ttl === undefined ? {} : { lifetime: ttl }),
  }
  const rates = ratesOf(model, { ...options, input })?.[0]?.rates
  const price =
    output === undefined ? undefined : prices(model, { input, read, written, written12h, output }, options)
  return { ...(price === undefined ? {} : { price }), ...(rates === undefined ? {} : { rates }) }
}
