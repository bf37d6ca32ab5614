import type { Measured } from '@varve/core'
import { type Price, priceOf, type Rates, ratesOf, tierOf } from '@varve/rules'
import type { Observation } from './observation.ts'

export interface Money {
  readonly price?: Price
  readonly rates?: Rates
}

/** What a call costs, and the rates it was billed at; nothing where no price is known or the usage was not reported. */
export function moneyFor(
  { model, lane, ttl }: Measured,
  { input, read, written, written12h, output }: Observation,
  { at, host }: { readonly at: number; readonly host: string | undefined },
): Money {
  const tier = tierOf(lane.serviceTier ?? 'default')
  if (tier === undefined || input === undefined) return {}
  const options = {
    at,
    tier,
    ...(host === undefined ? {} : { host }),
    ...(ttl === undefined ? {} : { lifetime: ttl }),
  }
  const rates = ratesOf(model, { ...options, input })?.[0]?.rates
  // Numbers that contradict each other are the provider's; they are shown as they came, and not billed.
  const possible = output !== undefined && (read ?? 0) + (written ?? written12h ?? 0) <= input
  const price = possible ? priceOf(model, { input, read, written, written12h, output }, options) : undefined
  return { ...(price === undefined ? {} : { price }), ...(rates === undefined ? {} : { rates }) }
}
