import type { CacheRules, Endpoint } from './cache-rules.ts'
import type { PricePeriod } from './prices/price-period.ts'

/** What is the same on every host that behaves like the provider's own. */
export type EndpointRules = Omit<CacheRules, 'model' | 'endpoint' | 'host'>

/** The rules of a model on both endpoints. */
export type RulesByEndpoint = Readonly<Record<Endpoint, EndpointRules>>

/** One model as it is listed: all of its names, its rules and its prices. */
export interface ModelEntry {
  /** The id under which it is listed. */
  readonly id: string
  /** Other documented names of the same model. */
  readonly aliases?: readonly string[]
  /** Hosts for which the entry holds; absent: the provider's own. */
  readonly hosts?: readonly string[]
  /** How it caches, by endpoint. */
  readonly rules: RulesByEndpoint
  /** Earliest first. Absent where no price is known. */
  readonly prices?: readonly PricePeriod[]
}
