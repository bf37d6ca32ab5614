import type { Cause } from './cause.ts'

export const whitespaceChanged: Cause = {
  code: 'whitespace-changed',
  severity: 'error',
  name: ({ kind, before, after, unit }) => {
    const isText = unit === 'words' || unit === 'line' || (unit === 'key' && kind === 'moved')
    return isText && bare(before) === bare(after)
      ? `only blanks changed (${shown(before)}, then ${shown(after)})`
      : undefined
  },
  fix: 'Trim and join text in one place, with the same separators on every path; do not let an empty part leave its blank line behind.',
}

function bare(text: string): string {
  return text.replaceAll(/[\s\u200b-\u200d\u2060]+/gu, '')
}

function shown(text: string): string {
  return text === '' ? 'none' : JSON.stringify(text.slice(0, 40))
}
