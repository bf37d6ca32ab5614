import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { standardOnly } from '../prices/tiers.ts'
import { usd } from '../prices/rates.ts'
import { automatic } from '../regimes/automatic.ts'

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt53: readonly ModelEntry[] = [
  {
    id: 'gpt-5.3-codex',
    prices: [
      {
        rates: {
          standard: usd({ input: '1.75', read: '0.175', output: '14' }),
          priority: usd({ input: '3.5', read: '0.35', output: '28' }),
        },
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'unknown',
      interval: { tokens: 2048, confidence: 'measured' },
      smallestSeen: 6528,
      notes: [
        'The interval fits four reads. With hosted tools the recordings behave as if tools came first.',
      ],
    }),
  },
  {
    id: 'gpt-5.3-chat-latest',
    prices: [
      {
        rates: standardOnly({ input: '1.75', read: '0.175', output: '14' }),
        regional: 'unknown',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
]
