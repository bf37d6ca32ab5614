import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'
import { none, PREDATES } from '../regimes/none.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

export const gpt4o: readonly ModelEntry[] = [
  { id: 'gpt-4o', rules: automatic({ retention: 'in_memory', interval, smallestSeen: 1024 }) },
  {
    id: 'gpt-4o-2024-08-06',
    rules: automatic({
      retention: 'in_memory',
      interval,
      smallestSeen: 1024,
      notes: ['Two recorded reads on Responses are no multiple of 128 (1,390 of 1,515 tokens).'],
    }),
  },
  {
    id: 'gpt-4o-2024-11-20',
    rules: automatic({ retention: 'in_memory', interval: { tokens: 128, confidence: 'inferred' } }),
  },
  {
    id: 'gpt-4o-mini',
    rules: automatic({
      retention: 'in_memory',
      interval,
      smallestSeen: 1024,
      notes: ['Most recorded reads lie one block of 128 under the largest possible one.'],
    }),
  },
  { id: 'gpt-4o-2024-05-13', rules: none(PREDATES) },
]
