import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

/** Fits every recorded read of the two small models. */
const interval = { tokens: 1024, confidence: 'measured' } as const

export const gpt54: readonly ModelEntry[] = [
  {
    id: 'gpt-5.4',
    rules: automatic({
      retention: 'both',
      notes: ['One report through Codex: reads stuck at 4,608 tokens on GPT-5.4 and GPT-5.5.'],
    }),
  },
  {
    id: 'gpt-5.4-mini',
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
    rules: automatic({ retention: 'unknown', interval, hidden: { low: 385, high: 512 }, smallestSeen: 1536 }),
  },
  { id: 'gpt-5.4-pro', rules: none(NO_CACHED_PRICE) },
]
