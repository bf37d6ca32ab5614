import type { AutomaticRules, Confidence, Endpoint, Evidence } from '../cache-rules.ts'
import { evidence } from '../evidence.ts'
import type { EndpointRules, RulesByEndpoint } from '../model-entry.ts'
import { developerBeforeTools, prefixSettings } from '../places.ts'
import { type RetentionChoice, retentions } from '../retention.ts'

export interface AutomaticFacts {
  readonly retention: RetentionChoice
  /** The boundary interval with the way it is known; absent where nobody knows it. */
  readonly interval?: { readonly tokens: number; readonly confidence: Confidence }
  /** Hidden tokens; without it the range that the interval leaves open. */
  readonly hidden?: AutomaticRules['hidden']
  readonly smallestSeen?: number
  readonly divergenceMargin?: AutomaticRules['divergenceMargin']
  /** Whether the order of the parts was seen on this model; elsewhere it is inferred from gpt-4.1 and gpt-5. */
  readonly orderSeen?: boolean
  readonly notes?: readonly string[]
}

/** The largest interval that is documented anywhere (gpt-5.5); the range of `hidden` where no interval is known. */
const LARGEST_INTERVAL = 2048

const documented: Evidence = evidence('documented', 'guide-2026-09')

/** The rules of a model before GPT-5.6 that caches. */
export function automatic(facts: AutomaticFacts): RulesByEndpoint {
  return { chat: rules('chat', facts), responses: rules('responses', facts) }
}

function rules(endpoint: Endpoint, facts: AutomaticFacts): EndpointRules {
  const retention = retentions[facts.retention]
  return {
    regime: 'automatic',
    // Documented as 1,024, later as 1,024 to 2,048 by model, later as varying with the settings.
    minimum: 1024,
    order: developerBeforeTools[endpoint],
    prefixSettings: prefixSettings[endpoint],
    accepts: { breakpoints: false, ...retention.accepts, diagnostics: false, prewarm: false, keyLength: 64 },
    instructions: 'leading',
    lifetime: retention.lifetime,
    reasoning: 'current-turn',
    automatic: {
      increment: 128,
      ...(facts.interval && { interval: facts.interval.tokens }),
      hidden: facts.hidden ?? { low: 0, high: (facts.interval?.tokens ?? LARGEST_INTERVAL) - 1 },
      ...(facts.smallestSeen !== undefined && { smallestSeen: facts.smallestSeen }),
      ...(facts.divergenceMargin && { divergenceMargin: facts.divergenceMargin }),
      retention: retention.rules,
    },
    evidence: documented,
    evidenceFor: {
      order: evidence(facts.orderSeen ? 'measured' : 'inferred', 'measured'),
      // The guide's table of settings is written for GPT-5.6 and later.
      prefixSettings: evidence('inferred', 'guide-2026-09', 'guide-2026-11'),
      accepts: evidence('measured', 'options-refused', 'guide-2026-09'),
      automatic: intervalEvidence(facts),
      ...(facts.retention === 'unknown' && { lifetime: evidence('inferred', 'guide-2026-09') }),
    },
    ...(facts.notes && { notes: facts.notes }),
  }
}

function intervalEvidence({ interval }: AutomaticFacts): Evidence {
  if (!interval) return documented
  return interval.confidence === 'documented' ? documented : evidence(interval.confidence, 'measured')
}
