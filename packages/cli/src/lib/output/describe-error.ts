import { VarveError } from '@varve/core'
import { TokensError } from '@varve/tokens'
import type { Paint } from './paint.ts'
import { plain } from './plain.ts'

/** An error for a person: what happened and what to do; the stack only where somebody debugs. */
export function describeError(error: unknown, paint: Paint, debug: boolean): string {
  if (!(error instanceof Error)) return `${paint('red', 'error:')} ${plain(String(error))}`
  // Node's own begin with their code.
  const code =
    'code' in error && typeof error.code === 'string' && !error.message.startsWith(`${error.code}:`)
      ? ` ${error.code}`
      : ''
  const lines = [`${paint('red', `error${code}:`)} ${saidBy(error)}`, ...detailsOf(error)]
  if (debug) lines.push(safe(error.stack ?? ''))
  return lines.join('\n')
}

function saidBy(error: Error): string {
  if (!(error instanceof VarveError || error instanceof TokensError)) return safe(error.message)
  const path = error instanceof VarveError ? error.place.path : error.path
  return `at ${plain(path ?? 'the input')}`
}

/** What an error of ours knows, one thing a line. */
function detailsOf(error: Error): readonly string[] {
  return ['expected', 'received', 'fix'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' && !error.message.includes(`\n  ${name}:`)
      ? [`  ${name}: ${plain(value)}`]
      : []
  })
}

function safe(text: string): string {
  return text
    .split('\n')
    .map((line) => plain(line))
    .join('\n')
}
