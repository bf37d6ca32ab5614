import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const notKept: Cause = {
  code: 'not-kept',
  severity: 'warning',
  name: ({ kind, before }) =>
    kind === 'not-kept'
      ? `${quoted(before)} was sent at the end and is not in the next call's history`
      : undefined,
  fix: 'Keep what was sent in the history (turnOf does), or declare it as layer(name, { scope: "call", keep: false, … }) so that no cache write covers it.',
}
