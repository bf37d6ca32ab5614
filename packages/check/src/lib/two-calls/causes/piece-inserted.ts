import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const pieceInserted: Cause = {
  code: 'piece-inserted',
  severity: 'error',
  name: ({ kind, after }) => (kind === 'inserted' ? `${quoted(after)} was put in` : undefined),
  fix: 'Append what is new behind the history in place of inserting it: a layer of scope "call", or a message of its own.',
}
