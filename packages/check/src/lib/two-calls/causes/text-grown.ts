import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const textGrown: Cause = {
  code: 'text-grown',
  severity: 'error',
  name: ({ kind, after }) =>
    kind === 'grown'
      ? `text was added at the end of a text that stands in the middle: ${quoted(after)}`
      : undefined,
  fix: 'Append a message of its own at the end of the conversation in place of making an earlier text longer: a cached prefix ends where a message ends.',
}
