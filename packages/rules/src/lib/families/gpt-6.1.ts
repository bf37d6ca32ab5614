import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { allTiers, LONG } from '../prices/tiers.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-6.1: as GPT-6, with reads at a twentieth of the input price. */
const rules = breakpoints({
  confidence: 'inferred',
  sources: ['guide-2026-11', 'sdk-7.55.0'],
  appends: true,
  notes: ['Newer than the full text of the guide.'],
})

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt61: readonly ModelEntry[] = [
  {
    id: 'gpt-6.1-sol',
    rules,
    prices: [
      {
        rates: allTiers({ input: '2', read: '0.1', write: '2.5', output: '10' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: documented,
      },
    ],
  },
  {
    id: 'gpt-6.1-terra',
    rules,
    prices: [
      {
        // Released on 2026-10-26. The pages of the guide that could be read name a twentieth for gpt-6.1-sol only.
        rates: allTiers({ input: '1', read: '0.05', write: '1.25', output: '5' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: evidence('documented', 'pi-ai-1.5.2'),
      },
    ],
  },
]
