import { check } from '@varve/check'
import { asRendered } from '../as-rendered.ts'
import { findingsText } from '../findings-text.ts'
import type { MatcherContext, MatcherResult } from '../matcher.ts'

export function toExtendPrefixOf(this: MatcherContext, received: unknown, previous: unknown): MatcherResult {
  const before = asRendered(previous, 'The previous request')
  const after = asRendered(received, 'What is expected')
  const findings = check({ before, after })
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length === 0
        ? `${this.utils.matcherHint('toExtendPrefixOf', 'next', 'previous')}\n\nNothing that should come again has moved.`
        : `${this.utils.matcherHint('toExtendPrefixOf', 'next', 'previous')}\n\n${findingsText(findings, this)}`,
  }
}
