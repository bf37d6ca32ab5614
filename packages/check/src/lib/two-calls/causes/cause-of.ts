import type { Change } from '../change.ts'
import type { Cause } from './cause.ts'
import { causes } from './causes.ts'
import { textChanged } from './text-changed.ts'

/** The cause of a change, and what happened in its words. */
export function causeOf(change: Change): { readonly cause: Cause; readonly words: string } {
  for (const cause of causes) {
    const words = cause.name(change)
    if (words !== undefined) return { cause, words }
  }
  return { cause: textChanged, words: textChanged.name(change) ?? '' }
}

/** What people do too when they write another message. */
const BY_HAND: ReadonlySet<string> = new Set(['text-changed', 'counter-changed'])

/** Whether something other than an author must have made a change: a clock, an id, a re-encoding, a block taken out. */
export function isNamed(change: Change): boolean {
  const { code } = causeOf(change).cause
  if (BY_HAND.has(code)) return false
  return change.unit !== 'words' || !['piece-inserted', 'piece-removed', 'text-grown'].includes(code)
}
