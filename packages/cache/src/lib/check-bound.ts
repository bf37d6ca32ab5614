import { VarveError } from '@varve/core'

/**
 * Refuses a bound that is none.
 *
 * @throws VarveError `invalid_option`
 */
export function checkBound(path: string, value: number, fix: string): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new VarveError('invalid_option', {
    path,
    expected: 'a whole number of at least 1',
    received: String(value),
    fix,
  })
}
