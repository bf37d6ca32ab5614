import type { Cause } from './cause.ts'
import { became } from './words.ts'

export const historyCompacted: Cause = {
  code: 'history-compacted',
  severity: 'warning',
  name: (change) =>
    change.kind === 'compacted'
      ? `earlier messages gave way to something else: ${became(change)}`
      : undefined,
  fix: 'A summary costs one cold call: write it rarely, keep its text as it is afterwards, and append behind it.',
}
