import type { Cause } from './cause.ts'
import { isOfWords } from './words.ts'

export const lineEndingsChanged: Cause = {
  code: 'line-endings-changed',
  severity: 'error',
  name: (change) => {
    const { before, after } = change
    if (!isOfWords(change) || !`${before}${after}`.includes('\r')) return undefined
    return unified(before) === unified(after)
      ? `line endings changed from ${ending(before)} to ${ending(after)}`
      : undefined
  },
  fix: 'Read text with one kind of line ending: text.replaceAll("\\r\\n", "\\n"), and a .gitattributes entry (eol=lf) for files that are part of a prompt.',
}

function unified(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n')
}

function ending(text: string): string {
  return text.includes('\r\n') ? 'CRLF' : text.includes('\r') ? 'CR' : text.includes('\n') ? 'LF' : 'none'
}
