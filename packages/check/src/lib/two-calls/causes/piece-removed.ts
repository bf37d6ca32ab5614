import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const pieceRemoved: Cause = {
  code: 'piece-removed',
  severity: 'error',
  name: ({ kind, before }) => (kind === 'removed' ? `${quoted(before)} was taken out` : undefined),
  fix: 'Write the same text whatever the state, and say what holds now behind the history (scope "call"); what is optional for good belongs behind everything that is shared.',
}
