import { type priceOf, type Rates, ratesOf, type Tier, tierOf } from '@varve/rules'

/** Where prices come from: `priceOf` of `@varve/rules`, `genaiPriceOf`, or that of `createRules` with entries of your own. */
export type PriceLookUp = typeof priceOf

/** What decides at which rates a call is billed. */
export interface Billing {
  /** The model of the request. */
  readonly model: string
  /** The service tier that processed the call, else the one that was asked for. Default: `default`. */
  readonly serviceTier?: string | undefined
  /** Unix milliseconds. */
  readonly at: number
  /** Where the call went. Default: `api.openai.com`. */
  readonly host?: string | undefined
  /** Input tokens, which decide about long context. */
  readonly input: number
  /** Default: the listed prices. */
  readonly prices?: PriceLookUp | undefined
}

/** What an input token costs. */
export type InputRates = Omit<Rates, 'output'>

/** The options that both look-ups take; nothing for a tier that has no price. */
export function billingOptions({ serviceTier = 'default', at, host }: Billing): BillingOptions | undefined {
  const tier = tierOf(serviceTier)
  return tier === undefined ? undefined : { at, tier, ...(host === undefined ? {} : { host }) }
}

interface BillingOptions {
  readonly at: number
  readonly tier: Tier
  readonly host?: string
}

/** What an input token of a call costs, the likeliest rates where the facts leave more open; nothing where no price is known. */
export function callRates(billing: Billing): InputRates | undefined {
  const options = billingOptions(billing)
  if (options === undefined) return undefined
  const { model, input, prices } = billing
  return prices === undefined
    ? ratesOf(model, { ...options, input })?.[0]?.rates
    : askedRates(prices, model, Math.max(1, input), options)
}

/** The rates behind a look-up that only tells what calls cost: it is asked for calls with one kind of token each. */
function askedRates(
  prices: PriceLookUp,
  model: string,
  input: number,
  options: BillingOptions,
): InputRates | undefined {
  const rateOf = (read: number, written: number, written12h: number): bigint | undefined => {
    const price = prices(model, { input, read, written, written12h, output: 0 }, options)
    return price === undefined ? undefined : price.low / BigInt(input)
  }
  const fresh = rateOf(0, 0, 0)
  if (fresh === undefined) return undefined
  const read = rateOf(input, 0, 0)
  const write30m = rateOf(0, input, 0)
  const write12h = rateOf(0, input, input)
  return {
    input: fresh,
    ...(read === undefined ? {} : { read }),
    // A write that costs what fresh input costs is not charged.
    ...(write30m === undefined || write30m === fresh ? {} : { write30m }),
    ...(write12h === undefined || write12h === fresh ? {} : { write12h }),
  }
}
