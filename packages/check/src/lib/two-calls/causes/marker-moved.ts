import type { Cause } from './cause.ts'
import { quoted } from './words.ts'

export const markerMoved: Cause = {
  code: 'marker-moved',
  severity: 'error',
  name: ({ kind, before }) =>
    kind === 'unmarked'
      ? `the earlier call's last marker, behind ${quoted(before)}, is not there any more, so its prefix is not looked up`
      : undefined,
  fix: 'Leave the marker of the former call where it stood and add one behind it, or leave the mode implicit. planBreakpoints marks both.',
}
