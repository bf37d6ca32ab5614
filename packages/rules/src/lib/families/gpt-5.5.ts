import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { batchAndFlex, LONG_DISPUTED, standardOnly } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'

/** The only interval that the guide states; `24h` is the only retention. */
const interval = { tokens: 2048, confidence: 'documented' } as const

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

export const gpt55: readonly ModelEntry[] = [
  {
    id: 'gpt-5.5',
    prices: [
      {
        rates: batchAndFlex(
          { input: '5', read: '0.5', output: '30' },
          { input: '12.5', read: '1.25', output: '75' },
        ),
        longContext: { ...LONG_DISPUTED, tiers: ['standard', 'batch', 'flex'] },
        regional: 'uplift',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: '24h', interval }),
  },
  {
    id: 'gpt-5.5-pro',
    prices: [
      {
        rates: batchAndFlex({ input: '30', output: '180' }),
        longContext: { ...LONG_DISPUTED, tiers: ['standard'] },
        regional: 'uplift',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: '24h',
      interval,
      notes: [
        'Named in the retention list, yet no price for cached input is published: no discount is expected.',
      ],
    }),
  },
  // Carries no version; its price is that of gpt-5.5, its interval is unknown.
  {
    id: 'chat-latest',
    prices: [
      {
        rates: standardOnly({ input: '5', read: '0.5', output: '30' }),
        regional: 'unknown',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown' }),
  },
]
