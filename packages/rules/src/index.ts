export type {
  AcceptedOptions,
  AutomaticRules,
  BreakpointRules,
  CacheRules,
  Confidence,
  Endpoint,
  Evidence,
  Fact,
  IdleLifetime,
  Lifetime,
  Place,
  Regime,
  RetentionRules,
} from './lib/cache-rules.ts'
export { lifetimeMs } from './lib/duration.ts'
export { errorCatalogue, RulesError, type RulesErrorCode, type RulesErrorDetails } from './lib/errors.ts'
export { listedModels } from './lib/families.ts'
export type { FindOptions } from './lib/find-model.ts'
export { type HostOptions, OPENAI_HOST } from './lib/hosts.ts'
export type { EndpointRules, ModelEntry, RulesByEndpoint } from './lib/model-entry.ts'
export { nearestModels, nearestNames } from './lib/nearest-models.ts'
export { dollars, formatMoney, formatPrice } from './lib/prices/format-money.ts'
export { DOLLAR, type Money, type Ratio } from './lib/prices/money.ts'
export { type Price, priceOf, type PriceOptions, type PriceParts } from './lib/prices/price-of.ts'
export type { LongContext, PricePeriod, Tier } from './lib/prices/price-period.ts'
export type { Rates } from './lib/prices/rates.ts'
export { type RateCard, ratesOf, type RatesOptions } from './lib/prices/rates-of.ts'
export { tierOf } from './lib/prices/tier-of.ts'
export type { Usage } from './lib/prices/usage.ts'
export { USUAL_TAIL } from './lib/regimes/breakpoints.ts'
export { rulesFor, type RulesOptions } from './lib/rules-for.ts'
export { type Source, sources } from './lib/sources.ts'
