import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'

const interval = { tokens: 128, confidence: 'measured' } as const

export const gpt41: readonly ModelEntry[] = [
  { id: 'gpt-4.1', rules: automatic({ retention: 'both', interval, smallestSeen: 1024, orderSeen: true }) },
  {
    id: 'gpt-4.1-mini',
    // Two reads only: too few to tell an interval from them.
    rules: automatic({
      retention: 'in_memory',
      interval: { tokens: 128, confidence: 'inferred' },
      smallestSeen: 2048,
    }),
  },
  { id: 'gpt-4.1-nano', rules: automatic({ retention: 'in_memory', interval, smallestSeen: 1024 }) },
]
