import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

export const gpt52: readonly ModelEntry[] = [
  {
    id: 'gpt-5.2',
    rules: automatic({
      retention: 'both',
      smallestSeen: 4352,
      notes: ['All four recorded reads lie below the largest multiple of 128; the interval is unknown.'],
    }),
  },
  { id: 'gpt-5.2-chat-latest', rules: automatic({ retention: 'unknown' }) },
  { id: 'gpt-5.2-codex', rules: automatic({ retention: 'unknown' }) },
  { id: 'gpt-5.2-pro', rules: none(NO_CACHED_PRICE) },
]
