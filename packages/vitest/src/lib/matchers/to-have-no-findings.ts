import { check, type CheckOptions, type Severity } from '@varve/check'
import { asRendered } from '../as-rendered.ts'
import { findingsText } from '../findings-text.ts'
import type { MatcherContext, MatcherResult } from '../matcher.ts'

/** What counts as a finding. */
export interface FindingsOptions extends CheckOptions {
  /** Findings of less severity are let through. Default: `note`, so that all count. */
  readonly from?: Severity
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }

export function toHaveNoFindings(
  this: MatcherContext,
  received: unknown,
  { from = 'note', ...options }: FindingsOptions = {},
): MatcherResult {
  const findings = check(asRendered(received, 'What is expected'), options).filter(
    ({ severity }) => RANK[severity] >= RANK[from],
  )
  return {
    pass: findings.length === 0,
    message: () =>
      `${this.utils.matcherHint('toHaveNoFindings', 'rendered', '')}\n\n${findings.length === 0 ? 'No check has anything to say.' : findingsText(findings, this)}`,
  }
}
