import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { allTiers, LONG, LONG_DISPUTED } from '../prices/tiers.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

const rules = breakpoints({ confidence: 'documented', appends: true })

/** Ids that the SDK names and no other page does. */
const namedOnly = breakpoints({
  confidence: 'inferred',
  sources: ['sdk-7.55.0'],
  appends: true,
  notes: ['The id stands in the SDK; how it caches is assumed from its version number.'],
})

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2', 'genai-prices-0.1.8')

export const gpt6: readonly ModelEntry[] = [
  {
    id: 'gpt-6-astra',
    rules,
    prices: [
      {
        rates: allTiers({ input: '10', read: '1', write: '12.5', output: '50' }),
        longContext: LONG_DISPUTED,
        regional: 'uplift',
        evidence: documented,
      },
    ],
  },
  {
    id: 'gpt-6-sol',
    rules,
    prices: [
      {
        rates: allTiers({ input: '2', read: '0.2', write: '2.5', output: '10' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: documented,
      },
    ],
  },
  {
    id: 'gpt-6-luna',
    rules,
    prices: [
      {
        rates: allTiers({ input: '0.1', read: '0.01', write: '0.125', output: '0.5' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: documented,
      },
    ],
  },
  // No price is known for these two.
  { id: 'gpt-6-rosalind', rules: namedOnly },
  { id: 'gpt-6-cyber', rules: namedOnly },
]
