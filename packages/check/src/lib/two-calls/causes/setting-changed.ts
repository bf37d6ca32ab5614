import type { Cause } from './cause.ts'
import { became } from './words.ts'

export const settingChanged: Cause = {
  code: 'setting-changed',
  severity: 'error',
  name: (change) => (change.unit === 'setting' ? `the setting ${became(change)}` : undefined),
  fix: 'The provider writes this setting into the prefix or keeps its caches apart by it: choose it once for a conversation.',
}
