import { tellsTime } from '../../looks/clock.ts'
import type { Cause } from './cause.ts'
import { became, isOfWords, sides } from './words.ts'

export const clockChanged: Cause = {
  code: 'clock-changed',
  severity: 'error',
  name: (change) => {
    if (!isOfWords(change)) return undefined
    const { lead, trail } = change
    return sides(change).every((text) => tellsTime(text, lead, trail))
      ? `a date or time moved: ${became(change)}`
      : undefined
  },
  fix: 'Put the clock behind the history, layer(name, { scope: "call", keep: false, … }), or give a day once, in a session layer, and keep it for the whole conversation.',
}
