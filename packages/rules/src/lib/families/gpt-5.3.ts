import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'

export const gpt53: readonly ModelEntry[] = [
  {
    id: 'gpt-5.3-codex',
    rules: automatic({
      retention: 'unknown',
      interval: { tokens: 2048, confidence: 'measured' },
      smallestSeen: 6528,
      notes: [
        'The interval fits four reads. With hosted tools the recordings behave as if tools came first.',
      ],
    }),
  },
  { id: 'gpt-5.3-chat-latest', rules: automatic({ retention: 'unknown' }) },
]
