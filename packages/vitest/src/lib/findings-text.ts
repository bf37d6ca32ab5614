import type { Finding } from '@varve/check'
import type { MatcherContext } from './matcher.ts'

/** Findings as a failure message shows them: what moved, the words before and after, and what to do. */
export function findingsText(findings: readonly Finding[], { utils }: MatcherContext): string {
  return findings
    .map(({ code, sentence, evidence, fix, docs }) => {
      const [before, after, ...more] = evidence
      const words =
        before !== undefined && after !== undefined && more.length === 0
          ? [`  - ${utils.EXPECTED_COLOR(before)}`, `  + ${utils.RECEIVED_COLOR(after)}`]
          : evidence.map((text) => `    ${text}`)
      return [`${code}: ${sentence}`, ...words, `  fix: ${fix}`, `  read: ${docs}`].join('\n')
    })
    .join('\n\n')
}
