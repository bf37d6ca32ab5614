import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'

const rules = breakpoints({ confidence: 'documented' })

export const daybreak: readonly ModelEntry[] = [
  { id: 'gpt-daybreak-red-latest', rules },
  { id: 'gpt-daybreak-blue-latest', rules },
]
