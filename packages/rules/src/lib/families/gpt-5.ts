import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

export const gpt5: readonly ModelEntry[] = [
  {
    id: 'gpt-5',
    rules: automatic({
      retention: 'both',
      interval,
      smallestSeen: 1024,
      // 701 recorded reads; the margin fits all of those that part inside the developer text.
      divergenceMargin: { low: 181, high: 202 },
      orderSeen: true,
    }),
  },
  { id: 'gpt-5-codex', rules: automatic({ retention: 'both' }) },
  { id: 'gpt-5-chat-latest', rules: automatic({ retention: 'unknown' }) },
  { id: 'gpt-5-mini', rules: automatic({ retention: 'unknown' }) },
  {
    id: 'gpt-5-nano',
    rules: automatic({
      retention: 'unknown',
      interval,
      smallestSeen: 1408,
      notes: ['No read below 1,408 tokens in 702 recorded requests; shorter prompts missed.'],
    }),
  },
  { id: 'gpt-5-pro', rules: none(NO_CACHED_PRICE) },
]
