import { ratesFor } from '../../rates.ts'
import { tokensText } from '../../sentences.ts'
import { tokensBefore } from '../build.ts'
import type { Rule } from '../rule.ts'

/** Stable text in the field `instructions`, on a model that reads it behind the input and never keeps it. */
export const instructionsNotCached: Rule = {
  code: 'instructions-not-cached',
  severity: 'error',
  find: ({ rendered, measured }, context) => {
    const { segments, model } = rendered
    const first = segments.findIndex(({ place }) => place === 'instructions')
    const { layer, path = '', scope } = segments[first] ?? {}
    if (context.rules?.instructions !== 'trailing' || scope === undefined || scope === 'call') return []
    const counted = measured()
    const last = segments.findLastIndex(({ place }) => place === 'instructions')
    const tokens = tokensBefore(counted, last + 1) - tokensBefore(counted, first)
    const rates = ratesFor(counted, context)
    return [
      {
        ...(layer === undefined ? {} : { layer }),
        path,
        offset: 0,
        words: `${model} reads instructions behind the input, for this turn only: ${tokensText(tokens)} that stay are billed uncached on every call`,
        evidence: [],
        cost: {
          tokens,
          ...(rates === undefined ? {} : { money: (rates.input - rates.read) * BigInt(tokens) }),
        },
      },
    ]
  },
  fix: 'Write the text into the first developer message: policy(name, { as: "message", … }), which is the default.',
}
