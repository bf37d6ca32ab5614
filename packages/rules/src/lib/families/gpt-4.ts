import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { batchWithoutReads } from '../prices/tiers.ts'
import { none, PREDATES } from '../regimes/none.ts'

const rules = none(PREDATES)

/** Everything before GPT-4o. */
const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt4: readonly ModelEntry[] = [
  {
    id: 'gpt-4-turbo',
    prices: [
      { rates: batchWithoutReads({ input: '10', output: '30' }), regional: 'none', evidence: documented },
    ],
    rules,
  },
  {
    id: 'gpt-4',
    prices: [
      { rates: batchWithoutReads({ input: '30', output: '60' }), regional: 'none', evidence: documented },
    ],
    rules,
  },
  {
    id: 'gpt-3.5-turbo',
    prices: [
      { rates: batchWithoutReads({ input: '0.5', output: '1.5' }), regional: 'none', evidence: documented },
    ],
    rules,
  },
]
