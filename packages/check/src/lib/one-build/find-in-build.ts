import type { Rendered } from '@varve/core'
import type { CheckContext } from '../context.ts'
import { docsOf, type Finding } from '../finding.ts'
import { lossSentence, placeOf } from '../sentences.ts'
import type { Loss } from '../two-calls/loss.ts'
import { type Build, buildOf } from './build.ts'
import type { Match, Rule } from './rule.ts'
import { rules } from './rules.ts'

/** Findings so many of one code and layer, each with a place of its own; the others are told with the last. */
const SEPARATE = 5

/** All that one request alone shows. */
export function findInBuild(rendered: Rendered, context: CheckContext): readonly Finding[] {
  if (context.rules?.regime === 'none') return []
  const build = buildOf(rendered, context)
  return rules.flatMap((rule) => {
    const byLayer = Map.groupBy(rule.find(build, context), ({ layer }) => layer)
    return [...byLayer.values()].flatMap((matches) =>
      matches
        .slice(0, SEPARATE)
        .map((match, index) =>
          findingOf(rule, match, index === SEPARATE - 1 ? matches.length - SEPARATE : 0, build),
        ),
    )
  })
}

function findingOf(rule: Rule, match: Match, others: number, build: Build): Finding {
  const { layer, setting, path, offset, words, evidence } = match
  const loss = lossOf(match, build)
  const more = others === 0 ? '' : `, and in ${others} more ${others === 1 ? 'place' : 'places'}`
  return Object.freeze({
    code: rule.code,
    severity: match.severity ?? rule.severity,
    ...(layer === undefined ? {} : { layer }),
    ...(setting === undefined ? {} : { setting }),
    path,
    offset,
    sentence: [
      `${placeOf({ layer, setting, path, offset })}: ${words}${more}.`,
      ...costSentence(match, loss),
    ].join(' '),
    evidence: Object.freeze(evidence),
    fix: match.fix ?? rule.fix,
    ...(loss === undefined ? {} : { lostTokens: loss.tokens }),
    ...(loss?.money === undefined ? {} : { lostMoney: loss.money }),
    docs: docsOf(rule.code),
  })
}

function lossOf({ cost }: Match, build: Build): Loss | undefined {
  if (cost === undefined) return undefined
  return 'tokens' in cost ? cost : build.lossFrom(cost)
}

/** A loss that a rule gives as such is told in its own words. */
function costSentence({ cost }: Match, loss: Loss | undefined): readonly string[] {
  return cost === undefined || 'tokens' in cost ? [] : lossSentence(loss, true)
}
