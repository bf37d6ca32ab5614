import { check } from '@varve/check'
import { asRendered } from '../as-rendered.ts'
import { findingsText } from '../findings-text.ts'
import type { MatcherContext, MatcherResult } from '../matcher.ts'
import { underOtherConditions } from '../other-conditions.ts'

export function toBePure(this: MatcherContext, received: unknown): MatcherResult {
  if (typeof received !== 'function') {
    throw new TypeError(
      'toBePure takes a function that builds and renders: expect(() => render(prompt.build(values), { model })).toBePure(). varve check tries more, in a process of its own.',
    )
  }
  const build = (): unknown => received()
  const built = asRendered(build(), 'What the function gives')
  const again = asRendered(underOtherConditions(build), 'What the function gives')
  const findings = check({ built, again })
  return {
    pass: findings.length === 0,
    message: () =>
      `${this.utils.matcherHint('toBePure', 'build', '')}\n\n${findings.length === 0 ? 'Built twice, it gave the same bytes.' : findingsText(findings, this)}`,
  }
}
