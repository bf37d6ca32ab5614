import type { CacheRules, Lifetime } from '@varve/rules'
import type { Entry } from '../ledger/ledger.ts'
import { aliveness } from './alive.ts'

/**
 * The lifetimes that earlier calls asked for, where the prefix is probably still kept. A lifetime is a minimum from the latest write
 * or use (facts 6.1), so what was promised stands; whether a later call that asks for another one changes it is in no document
 * (facts 6.3).
 */
export function promisedLifetimes(former: Entry, rules: CacheRules, now: number): readonly Lifetime[] {
  const alive = aliveness(former, rules, now)
  if (alive.state === 'no' || (alive.state === 'maybe' && !alive.likely)) return []
  return [former.lifetime, former.otherLifetime].filter((lifetime) => lifetime !== undefined)
}
