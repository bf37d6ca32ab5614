import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { allTiers, batchWithoutReads, standardOnly } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt52: readonly ModelEntry[] = [
  {
    id: 'gpt-5.2',
    prices: [
      {
        rates: allTiers({ input: '1.75', read: '0.175', output: '14' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'both',
      smallestSeen: 4352,
      notes: ['All four recorded reads lie below the largest multiple of 128; the interval is unknown.'],
    }),
  },
  {
    id: 'gpt-5.2-chat-latest',
    prices: [
      {
        rates: standardOnly({ input: '1.75', read: '0.175', output: '14' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
  {
    id: 'gpt-5.2-codex',
    prices: [
      {
        rates: standardOnly({ input: '1.75', read: '0.175', output: '14' }),
        regional: 'none',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
  {
    id: 'gpt-5.2-pro',
    prices: [
      { rates: batchWithoutReads({ input: '21', output: '168' }), regional: 'none', evidence: documented },
    ],
    rules: none(NO_CACHED_PRICE),
  },
]
