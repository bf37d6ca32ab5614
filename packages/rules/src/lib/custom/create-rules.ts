import type { CacheRules } from '../cache-rules.ts'
import { nearestModels } from '../nearest-models.ts'
import { type Price, priceOf, type PriceOptions } from '../prices/price-of.ts'
import { type RateCard, ratesOf, type RatesOptions } from '../prices/rates-of.ts'
import type { Usage } from '../prices/usage.ts'
import { rulesFor, type RulesOptions } from '../rules-for.ts'
import type { CustomRules } from './custom-rules.ts'
import { readRules } from './read-rules.ts'

/** Options of a look-up, without those that the custom entries fill in. */
type Without<Options> = Omit<Options, 'extra' | 'passThroughHosts'>

/** The look-ups of `@varve/rules`, with entries of your own before the listed ones. */
export interface Rules {
  /**
   * As `rulesFor` of `@varve/rules`, with the custom entries and hosts.
   */
  readonly rulesFor: (model: string, options: Without<RulesOptions>) => CacheRules | undefined
  /**
   * As `priceOf` of `@varve/rules`, with the custom entries and hosts.
   */
  readonly priceOf: (model: string, usage: Usage, options: Without<PriceOptions>) => Price | undefined
  /**
   * As `ratesOf` of `@varve/rules`, with the custom entries and hosts.
   */
  readonly ratesOf: (model: string, options: Without<RatesOptions>) => readonly RateCard[] | undefined
  /**
   * As `nearestModels` of `@varve/rules`, custom names included.
   */
  readonly nearestModels: (model: string) => readonly string[]
}

/**
 * Look-ups that know your own models, prices and hosts besides the listed ones.
 *
 * @throws {RulesError} if `custom` does not have the shape of `CustomRules`, with the place and the fix.
 *
 * @example
 * ```ts
 * import { createRules } from '@varve/rules/custom'
 *
 * // A gateway that hands requests on, and a deployment under a name of its own.
 * const { rulesFor } = createRules({
 *   passThroughHosts: ['llm.example.com'],
 *   models: [
 *     {
 *       id: 'our-gpt',
 *       like: 'gpt-5.6-luna',
 *       evidence: { sources: ['our gateway'], checked: '2026-11-20', confidence: 'documented' },
 *     },
 *   ],
 * })
 * console.log(rulesFor('our-gpt', { endpoint: 'chat', host: 'llm.example.com' })?.regime) // breakpoints
 * ```
 */
export function createRules(custom: CustomRules): Rules {
  const own = readRules(custom)
  return Object.freeze<Rules>({
    rulesFor: (model, options) => rulesFor(model, { ...options, ...own }),
    priceOf: (model, usage, options) => priceOf(model, usage, { ...options, ...own }),
    ratesOf: (model, options) => ratesOf(model, { ...options, ...own }),
    nearestModels: (model) => nearestModels(model, own.extra),
  })
}
