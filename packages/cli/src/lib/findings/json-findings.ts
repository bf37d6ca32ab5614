import type { CheckJson } from '../json-shapes.ts'
import type { FormatOptions } from './format-options.ts'
import type { Located } from './located.ts'

/** For programs. */
export function jsonFindings(findings: readonly Located[], { samples, warnings }: FormatOptions): string {
  const json: CheckJson = {
    samples,
    warnings,
    findings: findings.map(({ lostMoney, ...finding }) => ({
      ...finding,
      ...(lostMoney === undefined ? {} : { lostMoney: lostMoney.toString() }),
    })),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}
