import type { Lifetime } from './cache-rules.ts'

/** Milliseconds. */
export const MINUTE = 60_000
/** Milliseconds. */
export const HOUR = 3_600_000

const LIFETIMES: Readonly<Record<Lifetime, number>> = { '30m': 30 * MINUTE, '12h': 12 * HOUR }

/** Milliseconds of a `ttl` that a request can ask for. */
export function lifetimeMs(lifetime: Lifetime): number {
  return LIFETIMES[lifetime]
}
