import type { Measured } from '@varve/core'
import type { RelativeRates } from '../plan/cost.ts'
import { callRates } from './call-rates.ts'
import type { MoneyOptions } from './money-for.ts'

/** A model's own rates against fresh input; `undefined` where no price is known. */
export function ratesFor(
  { model, lane: { serviceTier }, tokens }: Pick<Measured, 'model' | 'lane' | 'tokens'>,
  options: MoneyOptions,
): RelativeRates | undefined {
  const rates = callRates({ model, serviceTier, input: tokens, ...options })
  if (rates?.read === undefined || rates.input === 0n) return undefined
  const relative = (rate: bigint): number => Number(rate) / Number(rates.input)
  const { input, read, write30m = input, write12h = write30m } = rates
  return { read: relative(read), write: { '30m': relative(write30m), '12h': relative(write12h) } }
}
