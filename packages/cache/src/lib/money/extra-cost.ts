import type { Observation } from '../reconcile/observation.ts'
import type { InputRates } from './call-rates.ts'

/**
 * What tokens that were not read cost more, in femtodollars: each is bought again, as a write as far as the call wrote, else as plain
 * input. Nothing where no rate for reads is known.
 */
export function extraCost(
  tokens: number,
  { written = 0, written12h = 0 }: Observation,
  { input, read, write30m, write12h }: InputRates,
): bigint | undefined {
  if (read === undefined) return undefined
  const write = (written12h > 0 ? write12h : write30m) ?? input
  const rewritten = BigInt(Math.min(tokens, written))
  return rewritten * (write - read) + (BigInt(tokens) - rewritten) * (input - read)
}
