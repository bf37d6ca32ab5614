import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const partsJoined: Cause = {
  code: 'parts-joined',
  severity: 'error',
  name: ({ kind, before, after }) =>
    kind === 'joined'
      ? `the same text came in other pieces (${quoted(before)}, then ${quoted(after)})`
      : undefined,
  fix: 'Use one function to write messages on every path (normal calls, retries, compaction), so that parts are never joined on one and apart on the other.',
}
