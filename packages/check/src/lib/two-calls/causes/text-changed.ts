import type { Cause } from './cause.ts'
import { became } from './words.ts'

/** What no other cause has a word for; it takes every change. */
export const textChanged: Cause = {
  code: 'text-changed',
  severity: 'error',
  name: (change) => `the text changed: ${became(change)}`,
  fix: 'Give the text a scope that fits how often it changes, and a place behind everything that changes less often.',
}
