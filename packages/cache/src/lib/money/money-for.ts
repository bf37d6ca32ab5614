import type { Rendered } from '@varve/core'
import { type Price, priceOf } from '@varve/rules'
import { isImpossible, type Observation } from '../reconcile/observation.ts'
import { type Billing, billingOptions, callRates, type InputRates, type PriceLookUp } from './call-rates.ts'

/** What a call costs, and at which rates; absent where no price is known or the usage was not reported. */
export interface Money {
  readonly price?: Price
  readonly rates?: InputRates
}

/** Where and when a call is billed. */
export interface MoneyOptions {
  /** Unix milliseconds. */
  readonly at: number
  /** Where the call went. Absent: `api.openai.com`. */
  readonly host: string | undefined
  /** Where prices come from. Default: the listed ones. */
  readonly prices?: PriceLookUp | undefined
}

/**
 * What a call costs, and the rates it was billed at.
 *
 * @param sent the request with its markers: its lifetime prices writes of which only the sum was reported
 */
export function moneyFor(
  { model, lane, ttl }: Pick<Rendered, 'model' | 'lane' | 'ttl'>,
  observation: Observation,
  { at, host, prices }: MoneyOptions,
): Money {
  const { input, read, written, written12h, output, serviceTier = lane.serviceTier } = observation
  if (input === undefined || isImpossible(observation)) return {}
  const billing: Billing = { model, serviceTier, at, host, input, prices }
  const options = billingOptions(billing)
  if (options === undefined) return {}
  const rates = callRates(billing)
  const usage = output === undefined ? undefined : { input, read, written, written12h, output }
  const price =
    usage === undefined
      ? undefined
      : (prices ?? priceOf)(model, usage, { ...options, ...(ttl === undefined ? {} : { lifetime: ttl }) })
  return { ...(price === undefined ? {} : { price }), ...(rates === undefined ? {} : { rates }) }
}
