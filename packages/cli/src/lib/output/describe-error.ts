import process from 'node:process'
import { plain } from './plain.ts'

/** An error for a person: what happened and what to do; the stack only where somebody debugs (`DEBUG`). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `error: ${plain(String(error))}`
  const message = error.message
    .split('\n')
    .map((line) => plain(line))
    .join('\n')
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const fix =
    'fix' in error && typeof error.fix === 'string' && !message.includes(error.fix)
      ? `\n  fix: ${error.fix}`
      : ''
  const stack = process.env['DEBUG'] === undefined ? '' : `\n${error.stack ?? ''}`
  return `error${code}: ${message}${fix}${stack}`
}
