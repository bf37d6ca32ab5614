import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const windowSlid: Cause = {
  code: 'window-slid',
  severity: 'error',
  name: ({ kind, before, unit }) =>
    kind === 'slid'
      ? `the first ${unit === 'line' ? 'rows' : 'messages'} went (${quoted(before)}), as a window does that slides on every call`
      : undefined,
  fix: 'Drop old turns in chunks, rarely: history(name, { window: { turns: 40, chunk: 20 } }) counts by absolute turn number, so the cut stays where it is in between.',
}
