import type { Endpoint } from '../cache-rules.ts'
import { evidence } from '../evidence.ts'
import type { EndpointRules, RulesByEndpoint } from '../model-entry.ts'
import { developerBeforeTools, prefixSettings } from '../places.ts'

/** The rules of a model without a price for cached input: nothing is kept, as far as a bill can show. */
export function none(...notes: readonly string[]): RulesByEndpoint {
  return { chat: rules('chat', notes), responses: rules('responses', notes) }
}

function rules(endpoint: Endpoint, notes: readonly string[]): EndpointRules {
  return {
    regime: 'none',
    minimum: Number.POSITIVE_INFINITY,
    order: developerBeforeTools[endpoint],
    prefixSettings: prefixSettings[endpoint],
    accepts: {
      breakpoints: false,
      retention: [],
      retentionUnsure: ['in_memory', '24h'],
      diagnostics: false,
      prewarm: false,
      keyLength: 64,
    },
    instructions: 'leading',
    lifetime: { sure: 0, most: 0 },
    reasoning: 'current-turn',
    evidence: evidence('inferred', 'pricing-mirror', 'pi-ai-1.5.2'),
    notes,
  }
}

/** For models that came before prompt caching. */
export const PREDATES = 'Predates prompt caching.'

/** For models whose cached input has no price of its own. */
export const NO_CACHED_PRICE =
  'No price for cached input is published: no discount is expected. Cached tokens may still be reported.'
