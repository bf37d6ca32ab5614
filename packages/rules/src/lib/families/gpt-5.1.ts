import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { usd } from '../prices/rates.ts'
import { allTiers, standardOnly } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'

const rules = automatic({ retention: 'both' })

const documented = evidence('documented', 'pricing-mirror', 'priority-page')

export const gpt51: readonly ModelEntry[] = [
  {
    id: 'gpt-5.1',
    prices: [
      {
        rates: allTiers({ input: '1.25', read: '0.125', output: '10' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'both', smallestSeen: 4352 }),
  },
  {
    id: 'gpt-5.1-codex-max',
    prices: [
      {
        rates: standardOnly({ input: '1.25', read: '0.125', output: '10' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'gpt-5.1-codex',
    prices: [
      {
        rates: {
          standard: usd({ input: '1.25', read: '0.125', output: '10' }),
          priority: usd({ input: '2.5', read: '0.25', output: '20' }),
        },
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
  {
    id: 'gpt-5.1-codex-mini',
    prices: [
      {
        rates: standardOnly({ input: '0.25', read: '0.025', output: '2' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'both',
      smallestSeen: 5888,
      notes: [
        'Recorded reads are no plain steps of 128; the interval is unknown. With hosted tools the recordings behave as if tools came first.',
      ],
    }),
  },
  {
    id: 'gpt-5.1-chat-latest',
    prices: [
      {
        rates: standardOnly({ input: '1.25', read: '0.125', output: '10' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules,
  },
]
