import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

/** GPT-6.1: as GPT-6, with reads at a twentieth of the input price. */
const rules = breakpoints({
  confidence: 'inferred',
  sources: ['guide-2026-11', 'sdk-7.55.0'],
  appends: true,
  notes: ['Newer than the full text of the guide.'],
})

export const gpt61: readonly ModelEntry[] = [
  { id: 'gpt-6.1-sol', rules },
  { id: 'gpt-6.1-terra', rules },
]
