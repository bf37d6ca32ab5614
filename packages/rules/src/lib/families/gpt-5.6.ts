import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import type { PricePeriod } from '../prices/price-period.ts'
import { allTiers, LONG_DISPUTED, standardOnly } from '../prices/tiers.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-5.6: the first family with breakpoints. */
const rules = breakpoints({ confidence: 'documented' })

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')
const dated = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2', 'genai-prices-0.1.8', 'promptfuel')

const common = { longContext: LONG_DISPUTED, regional: 'uplift' } as const

const solList = allTiers({ input: '5', read: '0.5', write: '6.25', output: '30' })

/** Promotional since 2026-08-21, "at least through 2026-11-21" by OpenAI's pricing page. */
export const solPrices: readonly PricePeriod[] = [
  { rates: solList, ...common, evidence: dated },
  {
    from: '2026-08-21',
    rates: allTiers({ input: '4', read: '0.4', write: '5', output: '20' }),
    promotion: { promisedThrough: '2026-11-21', list: solList },
    ...common,
    evidence: dated,
  },
]

const terraPrices: readonly PricePeriod[] = [
  {
    rates: allTiers({ input: '2.5', read: '0.25', write: '3.125', output: '15' }),
    ...common,
    evidence: dated,
  },
  {
    from: '2026-07-30',
    rates: allTiers({ input: '2', read: '0.2', write: '2.5', output: '12' }),
    ...common,
    evidence: dated,
  },
]

const lunaPrices: readonly PricePeriod[] = [
  { rates: allTiers({ input: '1', read: '0.1', write: '1.25', output: '6' }), ...common, evidence: dated },
  {
    from: '2026-07-30',
    rates: allTiers({ input: '0.2', read: '0.02', write: '0.25', output: '1.2' }),
    ...common,
    evidence: dated,
  },
]

/** No long context and no other tier is priced. */
export const cyberPrices: readonly PricePeriod[] = [
  {
    rates: standardOnly({ input: '12.5', read: '1.25', write: '15.625', output: '75' }),
    regional: 'uplift',
    evidence: documented,
  },
]

export const gpt56: readonly ModelEntry[] = [
  { id: 'gpt-5.6-sol', aliases: ['gpt-5.6'], rules, prices: solPrices },
  { id: 'gpt-5.6-terra', rules, prices: terraPrices },
  { id: 'gpt-5.6-luna', rules, prices: lunaPrices },
  { id: 'gpt-5.6-cyber', rules, prices: cyberPrices },
]
