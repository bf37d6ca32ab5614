import type { Measured } from '@varve/core'
import { ratesOf, tierOf } from '@varve/rules'
import type { RelativeRates } from './cost.ts'

/** A model's own rates against fresh input; `undefined` where no price is known. */
export function ratesFor(
  { model, lane, tokens }: Measured,
  { at, host }: { readonly at: number; readonly host: string | undefined },
): RelativeRates | undefined {
  const tier = tierOf(lane.serviceTier ?? 'default')
  if (tier === undefined) return undefined
  const options = { at, tier, input: tokens, ...(host === undefined ? {} : { host }) }
  const rates = ratesOf(model, options)?.[0]?.rates
  if (rates?.read === undefined || rates.input === 0n) return undefined
  const relative = (rate: bigint): number => Number(rate) / Number(rates.input)
  const { input, read, write30m = input, write12h = write30m * 2n } = rates
  return { read: relative(read), write: { '30m': relative(write30m), '12h': relative(write12h) } }
}
