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
export type { EndpointRules, ModelEntry, RulesByEndpoint } from './lib/model-entry.ts'
export { rulesFor, type RulesOptions } from './lib/rules-for.ts'
export { type Source, sources } from './lib/sources.ts'
