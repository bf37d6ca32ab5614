import type { Cause } from './cause.ts'
import { isOfWords, quoted } from './words.ts'

export const unicodeFormChanged: Cause = {
  code: 'unicode-form-changed',
  severity: 'error',
  name: (change) => {
    const { before, after } = change
    return isOfWords(change) && before !== after && before.normalize('NFC') === after.normalize('NFC')
      ? `${quoted(after)} is the same text in another Unicode form (${units(before)}, then ${units(after)} units)`
      : undefined
  },
  fix: 'Normalise text where it enters: text.normalize("NFC"). File names from macOS come decomposed.',
}

function units(text: string): number {
  return text.length
}
