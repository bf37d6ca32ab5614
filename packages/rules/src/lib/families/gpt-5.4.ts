import { evidence } from '../evidence.ts'
import type { ModelEntry } from '../model-entry.ts'
import { allTiers, batchAndFlex, LONG_DISPUTED } from '../prices/tiers.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

/** Fits every recorded read of the two small models. */
const interval = { tokens: 1024, confidence: 'measured' } as const

const documented = evidence('documented', 'pricing-mirror', 'pi-ai-1.5.2')

/** Priority takes no long requests. */
const longContext = { ...LONG_DISPUTED, tiers: ['standard', 'batch', 'flex'] } as const

export const gpt54: readonly ModelEntry[] = [
  {
    id: 'gpt-5.4',
    prices: [
      {
        rates: allTiers({ input: '2.5', read: '0.25', output: '15' }),
        longContext,
        regional: 'uplift',
        evidence: documented,
      },
    ],
    rules: automatic({
      retention: 'both',
      notes: ['One report through Codex: reads stuck at 4,608 tokens on GPT-5.4 and GPT-5.5.'],
    }),
  },
  {
    id: 'gpt-5.4-mini',
    prices: [
      {
        rates: allTiers({ input: '0.75', read: '0.075', output: '4.5' }),
        regional: 'uplift',
        evidence: documented,
      },
    ],
    // 513 to 640 in one group of recordings, 897 to 1,024 in another with other settings.
    rules: automatic({
      retention: 'unknown',
      interval,
      hidden: { low: 513, high: 1024 },
      smallestSeen: 2048,
    }),
  },
  {
    id: 'gpt-5.4-nano',
    prices: [
      {
        rates: batchAndFlex({ input: '0.2', read: '0.02', output: '1.25' }),
        regional: 'uplift',
        evidence: documented,
      },
    ],
    rules: automatic({ retention: 'unknown', interval, hidden: { low: 385, high: 512 }, smallestSeen: 1536 }),
  },
  {
    id: 'gpt-5.4-pro',
    prices: [
      {
        rates: batchAndFlex({ input: '30', output: '180' }),
        longContext,
        regional: 'uplift',
        evidence: documented,
      },
    ],
    rules: none(NO_CACHED_PRICE),
  },
]
