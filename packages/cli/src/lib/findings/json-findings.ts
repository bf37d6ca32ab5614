import type { FormatOptions } from './format-options.ts'
import type { Located } from './located.ts'

/** For programs; money is femtodollars as a string, because it may be larger than a number can hold. */
export function jsonFindings(findings: readonly Located[], { samples }: FormatOptions): string {
  const text = JSON.stringify(
    { samples, findings },
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    2,
  )
  return `${text}\n`
}
