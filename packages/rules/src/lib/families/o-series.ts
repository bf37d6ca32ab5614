import type { ModelEntry } from '../model-entry.ts'
import { automatic } from '../regimes/automatic.ts'
import { NO_CACHED_PRICE, none } from '../regimes/none.ts'

const rules = automatic({ retention: 'in_memory' })

export const oSeries: readonly ModelEntry[] = [
  { id: 'o1', rules },
  { id: 'o1-mini', rules },
  { id: 'o1-pro', rules: none(NO_CACHED_PRICE) },
  { id: 'o3', rules },
  { id: 'o3-mini', rules },
  { id: 'o3-pro', rules: none(NO_CACHED_PRICE) },
  { id: 'o4-mini', rules: automatic({ retention: 'in_memory', smallestSeen: 1152 }) },
  { id: 'codex-mini-latest', rules },
]
