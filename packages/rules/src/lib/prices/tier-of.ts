import type { Tier } from './price-period.ts'

const TIERS: ReadonlyMap<string, Tier> = new Map([
  ['default', 'standard'],
  ['standard', 'standard'],
  ['flex', 'flex'],
  ['priority', 'priority'],
  ['fast', 'priority'],
  ['batch', 'batch'],
])

/**
 * The price tier of the `service_tier` that a *response* states. `undefined` for what has no listed price (`scale`) or
 * says nothing about processing (`auto`, which only a request can hold).
 */
export function tierOf(serviceTier: string): Tier | undefined {
  return TIERS.get(serviceTier)
}
