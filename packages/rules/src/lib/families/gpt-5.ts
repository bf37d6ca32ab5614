import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { usd } from '../prices/rates.ts'
import { allTiers, batchAndFlex, batchWithoutReads, standardOnly } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2', 'priority-page')

export const gpt5: readonly ModelEntry[] = [
  {
    id: 'gpt-5',
    prices: [
      {
        rates: allTiers({ input: '1.25', read: '0.125', output: '10' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'both',
      interval,
      smallestSeen: 1024,
      // 701 recorded reads; the margin fits all of those that part inside the developer text.
      divergenceMargin: { low: 181, high: 202 },
      orderSeen: true,
    }),
  },
  {
    id: 'gpt-5-codex',
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
    rules: automatic({ retention: 'both' }),
  },
  {
    id: 'gpt-5-chat-latest',
    prices: [
      {
        rates: standardOnly({ input: '1.25', read: '0.125', output: '10' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
  {
    id: 'gpt-5-mini',
    prices: [
      {
        rates: batchAndFlex(
          { input: '0.25', read: '0.025', output: '2' },
          { input: '0.45', read: '0.045', output: '3.6' },
        ),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
  {
    id: 'gpt-5-nano',
    prices: [
      {
        rates: batchAndFlex({ input: '0.05', read: '0.005', output: '0.4' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'unknown',
      interval,
      smallestSeen: 1408,
      notes: ['No read below 1,408 tokens in 702 recorded requests; shorter prompts missed.'],
    }),
  },
  {
    id: 'gpt-5-pro',
    prices: [
      { rates: batchWithoutReads({ input: '15', output: '120' }), regional: 'none', evidence: documented },
    ],
    rules: none(NO_CACHED_PRICE),
  },
]
