import type { Cause } from './cause.ts'
import { became, isOfWords } from './words.ts'

export const counterChanged: Cause = {
  code: 'counter-changed',
  severity: 'error',
  name: (change) =>
    isOfWords(change) && isNumber(change.before) && isNumber(change.after)
      ? `a number moved: ${became(change)}`
      : undefined,
  fix: 'Leave counters out of what comes again, or write them behind the history in a layer of scope "call".',
}

function isNumber(text: string): boolean {
  return /^[#$€£+~-]?\d[\d.,_ ]*(?:%|k|kb|mb|gb|ms|px)?$/iu.test(text.trim())
}
