import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'

const rules = automatic({ retention: 'both' })

export const gpt51: readonly ModelEntry[] = [
  { id: 'gpt-5.1', rules: automatic({ retention: 'both', smallestSeen: 4352 }) },
  { id: 'gpt-5.1-codex-max', rules },
  { id: 'gpt-5.1-codex', rules },
  {
    id: 'gpt-5.1-codex-mini',
    rules: automatic({
      retention: 'both',
      smallestSeen: 5888,
      notes: [
        'Recorded reads are no plain steps of 128; the interval is unknown. With hosted tools the recordings behave as if tools came first.',
      ],
    }),
  },
  { id: 'gpt-5.1-chat-latest', rules },
]
