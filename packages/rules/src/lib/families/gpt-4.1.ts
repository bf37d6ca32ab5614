import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { batchWithoutReads } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt41: readonly ModelEntry[] = [
  {
    id: 'gpt-4.1',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '2', read: '0.5', output: '8' },
          { priority: { input: '3.5', read: '0.875', output: '14' } },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'both', interval, smallestSeen: 1024, orderSeen: true }),
  },
  {
    id: 'gpt-4.1-mini',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '0.4', read: '0.1', output: '1.6' },
          { priority: { input: '0.7', read: '0.175', output: '2.8' } },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    // Two reads only: too few to tell an interval from them.
    rules: automatic({
      retention: 'in_memory',
      interval: { tokens: 128, confidence: 'inferred' },
      smallestSeen: 2048,
    }),
  },
  {
    id: 'gpt-4.1-nano',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '0.1', read: '0.025', output: '0.4' },
          { priority: { input: '0.2', read: '0.05', output: '0.8' } },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'in_memory', interval, smallestSeen: 1024 }),
  },
]
