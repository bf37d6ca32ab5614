import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import type { PricePeriod } from '../prices/price-period.ts'
import { batchWithoutReads } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'
import { none, PREDATES } from '../regimes/none.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

const prices4o: readonly PricePeriod[] = [
  {
    rates: batchWithoutReads(
      { input: '2.5', read: '1.25', output: '10' },
      { priority: { input: '4.25', read: '2.125', output: '17' } },
    ),
    regional: 'none',
    evidence: documented,
  },
]

export const gpt4o: readonly ModelEntry[] = [
  {
    id: 'gpt-4o',
    prices: prices4o,
    rules: automatic({ retention: 'in_memory', interval, smallestSeen: 1024 }),
  },
  {
    id: 'gpt-4o-2024-08-06',
    prices: prices4o,
    rules: automatic({
      retention: 'in_memory',
      interval,
      smallestSeen: 1024,
      notes: ['Two recorded reads on Responses are no multiple of 128 (1,390 of 1,515 tokens).'],
    }),
  },
  {
    id: 'gpt-4o-2024-11-20',
    prices: prices4o,
    rules: automatic({ retention: 'in_memory', interval: { tokens: 128, confidence: 'inferred' } }),
  },
  {
    id: 'gpt-4o-mini',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '0.15', read: '0.075', output: '0.6' },
          { priority: { input: '0.25', read: '0.125', output: '1' } },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'in_memory',
      interval,
      smallestSeen: 1024,
      notes: ['Most recorded reads lie one block of 128 under the largest possible one.'],
    }),
  },
  {
    id: 'gpt-4o-2024-05-13',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '5', output: '15' },
          { priority: { input: '8.75', output: '26.25' } },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: none(PREDATES),
  },
]
