import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'

/** The only interval that the guide states; `24h` is the only retention. */
const interval = { tokens: 2048, confidence: 'documented' } as const

export const gpt55: readonly ModelEntry[] = [
  { id: 'gpt-5.5', rules: automatic({ retention: '24h', interval }) },
  {
    id: 'gpt-5.5-pro',
    rules: automatic({
      retention: '24h',
      interval,
      notes: [
        'Named in the retention list, yet no price for cached input is published: no discount is expected.',
      ],
    }),
  },
  // Carries no version; its price is that of gpt-5.5, its interval is unknown.
  { id: 'chat-latest', rules: automatic({ retention: 'unknown' }) },
]
