import type { ModelEntry } from '../model-entry.ts'
import { none, PREDATES } from '../regimes/none.ts'

const rules = none(PREDATES)

/** Everything before GPT-4o. */
export const gpt4: readonly ModelEntry[] = [
  { id: 'gpt-4-turbo', rules },
  { id: 'gpt-4', rules },
  { id: 'gpt-3.5-turbo', rules },
]
