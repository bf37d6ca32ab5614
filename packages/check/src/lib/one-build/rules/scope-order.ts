import type { Segment } from '@varve/core'
import { tokensText } from '../../sentences.ts'
import { dearerThanRead } from '../../rates.ts'
import { tokensBefore } from '../build.ts'
import type { Rule } from '../rule.ts'

const RANK: Readonly<Record<NonNullable<Segment['scope']>, number>> = {
  release: 0,
  tenant: 1,
  session: 2,
  growing: 3,
  call: 4,
}

/** The order in which a model reads is not that of the body: `render` warns where a layer then stands before one that lasts longer. */
export const scopeOrder: Rule = {
  code: 'scope-order',
  severity: 'error',
  find: ({ rendered, measured }, context) =>
    rendered.warnings
      .filter(({ code }) => code === 'provider_order')
      .map(({ layer, path = '', sentence, fix }) => {
        const { segments } = rendered
        const sooner = segments.findLastIndex((segment) => segment.layer === layer)
        const last = segments.findLastIndex(({ scope }) => rank(scope) < rank(segments[sooner]?.scope))
        const counted = measured()
        const tokens = Math.max(0, tokensBefore(counted, last + 1) - tokensBefore(counted, sooner + 1))
        const rate = dearerThanRead(counted, context)
        return {
          ...(layer === undefined ? {} : { layer }),
          path,
          offset: 0,
          words: `${sentence.replace(/\.$/u, '')} (${tokensText(tokens)} of what lasts longer)`,
          evidence: [],
          ...(fix === undefined ? {} : { fix }),
          cost: { tokens, ...(rate === undefined ? {} : { money: rate * BigInt(tokens) }) },
        }
      }),
  fix: 'Give what changes sooner a place behind what lasts longer, in the order in which the model reads.',
}

function rank(scope: Segment['scope']): number {
  return scope === undefined ? RANK.release : RANK[scope]
}
