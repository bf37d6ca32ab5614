import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { allTiers, LONG } from '../prices/tiers.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-6.2: top-level `instructions` hold for one turn, stand behind the input and are billed uncached. */
const rules = breakpoints({
  confidence: 'inferred',
  sources: ['guide-2026-11', 'keep-prefix-2026-11', 'announcement-6.2'],
  instructions: 'trailing',
  appends: true,
  notes: ['Newer than the full text of the guide. Stable text belongs in the first developer message.'],
})

const announced = evidence('inferred', 'litellm-52347', 'announcement-6.2')

export const gpt62: readonly ModelEntry[] = [
  {
    id: 'gpt-6.2-astra',
    rules,
    prices: [
      {
        // Input and output are announced; reads follow from "60 % cheaper than GPT-6 Astra", writes from 1.25 × input.
        rates: allTiers({ input: '8', read: '0.4', write: '10', output: '40' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: announced,
      },
    ],
  },
  {
    id: 'gpt-6.2-sol',
    rules,
    prices: [
      {
        // Input and output are announced; reads are presumed to cost a twentieth, as on gpt-6.1-sol.
        rates: allTiers({ input: '2', read: '0.1', write: '2.5', output: '10' }),
        longContext: LONG,
        regional: 'uplift',
        evidence: announced,
      },
    ],
  },
]
