import { RulesError } from '../errors.ts'

/** When a call was made, as a valid date. */
export function momentOf(at: Date | number): Date {
  const date = new Date(at)
  if (!Number.isNaN(date.getTime())) return date
  throw new RulesError('rules/date-invalid', {
    place: 'at',
    expected: 'a Date or milliseconds since 1970',
    received: String(at),
  })
}
