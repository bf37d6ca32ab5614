import type { Cause } from './cause.ts'
import { became } from './words.ts'

export const outputSchemaChanged: Cause = {
  code: 'output-schema-changed',
  severity: 'error',
  name: (change) => (change.place === 'output' ? `the output schema changed: ${became(change)}` : undefined),
  fix: 'The schema stands before the conversation: send one schema for all calls of it, such as a union, or ask for the other form in a conversation of its own.',
}
