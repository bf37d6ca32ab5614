import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-5.6: the first family with breakpoints. */
const rules = breakpoints({ confidence: 'documented' })

export const gpt56: readonly ModelEntry[] = [
  { id: 'gpt-5.6-sol', aliases: ['gpt-5.6'], rules },
  { id: 'gpt-5.6-terra', rules },
  { id: 'gpt-5.6-luna', rules },
  { id: 'gpt-5.6-cyber', rules },
]
