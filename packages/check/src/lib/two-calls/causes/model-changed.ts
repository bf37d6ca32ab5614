import type { Cause } from './cause.ts'
import { became } from './words.ts'

export const modelChanged: Cause = {
  code: 'model-changed',
  severity: 'error',
  name: (change) => (change.setting === 'model' ? `the model ${became(change)}` : undefined),
  fix: 'Caches are kept per model: stay with one model for a conversation, or change it where a conversation begins.',
}
