import { extraCost } from '../money/extra-cost.ts'
import type { InputRates } from '../money/call-rates.ts'
import { writesFor } from '../money/writes-for.ts'
import type { Lifetime } from '@varve/rules'
import { type CauseCode, CHANGES } from './cause.ts'
import type { Left } from './left.ts'
import type { Observation } from './observation.ts'
import type { Loss } from './verdict.ts'

/** What a change cost; nothing where there was none, or where nobody can say that anything was there to be read. */
export function lossOf(
  code: CauseCode,
  observation: Observation,
  left: Left | undefined,
  { rates, lifetime }: { readonly rates?: InputRates | undefined; readonly lifetime?: Lifetime | undefined },
): Loss | undefined {
  const { read } = observation
  if (read === undefined || left === undefined || !left.confirmed || !CHANGES.has(code)) return undefined
  const tokens = Math.max(0, left.tokens - read)
  if (tokens === 0) return undefined
  const money =
    rates === undefined
      ? undefined
      : extraCost(tokens, { ...observation, ...writesFor(observation, lifetime) }, rates)
  return Object.freeze({ tokens, ...(money === undefined ? {} : { money }) })
}
