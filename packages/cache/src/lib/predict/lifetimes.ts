import { type Lifetime, lifetimeMs } from '@varve/rules'
import type { Entry } from '../ledger/ledger.ts'

/** For how long a prefix is kept at least: surely, and rather than not. */
export interface Lifetimes {
  readonly sure: Lifetime
  readonly likely: Lifetime
}

/** The lifetimes of an entry: two where calls asked for different ones; none in the automatic regime. */
export function lifetimesOf({
  lifetime,
  otherLifetime = lifetime,
}: Pick<Entry, 'lifetime' | 'otherLifetime'>): Lifetimes | undefined {
  if (lifetime === undefined || otherLifetime === undefined) return undefined
  return lifetimeMs(otherLifetime) < lifetimeMs(lifetime)
    ? { sure: otherLifetime, likely: lifetime }
    : { sure: lifetime, likely: otherLifetime }
}
