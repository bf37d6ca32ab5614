import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-6.2: top-level `instructions` hold for one turn, stand behind the input and are billed uncached. */
const rules = breakpoints({
  confidence: 'inferred',
  sources: ['guide-2026-11', 'keep-prefix-2026-11', 'announcement-6.2'],
  instructions: 'trailing',
  appends: true,
  notes: ['Newer than the full text of the guide. Stable text belongs in the first developer message.'],
})

export const gpt62: readonly ModelEntry[] = [
  { id: 'gpt-6.2-astra', rules },
  { id: 'gpt-6.2-sol', rules },
]
