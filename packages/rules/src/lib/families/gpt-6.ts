import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

const rules = breakpoints({ confidence: 'documented', appends: true })

/** Ids that the SDK names and no other page does. */
const namedOnly = breakpoints({
  confidence: 'inferred',
  sources: ['sdk-7.55.0'],
  appends: true,
  notes: ['The id stands in the SDK; how it caches is assumed from its version number.'],
})

export const gpt6: readonly ModelEntry[] = [
  { id: 'gpt-6-astra', rules },
  { id: 'gpt-6-sol', rules },
  { id: 'gpt-6-luna', rules },
  { id: 'gpt-6-rosalind', rules: namedOnly },
  { id: 'gpt-6-cyber', rules: namedOnly },
]
