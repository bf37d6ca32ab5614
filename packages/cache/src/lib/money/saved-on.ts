import type { Lifetime } from '@varve/rules'
import { isImpossible, type Observation } from '../reconcile/observation.ts'
import type { InputRates } from './call-rates.ts'
import { writesFor } from './writes-for.ts'

/** What reading saved on a call, less what writing cost more, in femtodollars; nothing where it cannot be known. */
export function savedOn(
  observation: Observation,
  rates: InputRates | undefined,
  lifetime: Lifetime | undefined,
): bigint | undefined {
  const { read, written } = observation
  if (rates === undefined || read === undefined || isImpossible(observation)) return undefined
  // A write that was not reported is only known to be none where writes are not charged.
  if (written === undefined && rates.write30m !== undefined) return undefined
  const { input, write30m = input, write12h = write30m } = rates
  const writes = writesFor(observation, lifetime)
  const short = BigInt(writes.written - writes.written12h)
  const paid = short * (write30m - input) + BigInt(writes.written12h) * (write12h - input)
  return BigInt(read) * (input - (rates.read ?? input)) - paid
}
