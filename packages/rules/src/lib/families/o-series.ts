import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { batchWithoutReads, standardOnly } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

const rules = automatic({ retention: 'in_memory' })

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const oSeries: readonly ModelEntry[] = [
  {
    id: 'o1',
    prices: [
      {
        rates: batchWithoutReads({ input: '15', read: '7.5', output: '60' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'o1-mini',
    prices: [
      {
        rates: standardOnly({ input: '1.1', read: '0.55', output: '4.4' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'o1-pro',
    prices: [
      { rates: batchWithoutReads({ input: '150', output: '600' }), regional: 'none', evidence: documented },
    ],
    rules: none(NO_CACHED_PRICE),
  },
  {
    id: 'o3',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '2', read: '0.5', output: '8' },
          {
            flex: { input: '1', read: '0.25', output: '4' },
            priority: { input: '3.5', read: '0.875', output: '14' },
          },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'o3-mini',
    prices: [
      {
        rates: batchWithoutReads({ input: '1.1', read: '0.55', output: '4.4' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'o3-pro',
    prices: [
      { rates: batchWithoutReads({ input: '20', output: '80' }), regional: 'none', evidence: documented },
    ],
    rules: none(NO_CACHED_PRICE),
  },
  {
    id: 'o4-mini',
    prices: [
      {
        rates: batchWithoutReads(
          { input: '1.1', read: '0.275', output: '4.4' },
          {
            flex: { input: '0.55', read: '0.1375', output: '2.2' },
            priority: { input: '2', read: '0.5', output: '8' },
          },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'in_memory', smallestSeen: 1152 }),
  },
  {
    id: 'codex-mini-latest',
    prices: [
      {
        rates: standardOnly({ input: '1.5', read: '0.375', output: '6' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
]
