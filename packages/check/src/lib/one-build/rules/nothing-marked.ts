import { dearerThanRead } from '../../rates.ts'
import { tokensText } from '../../sentences.ts'
import { stableEnd, tokensBefore } from '../build.ts'
import type { Rule } from '../rule.ts'

/** Mode explicit without a marker: nothing is read and nothing is written, although something is shared. */
export const nothingMarked: Rule = {
  code: 'nothing-marked',
  severity: 'error',
  find: ({ rendered, measured }, context) => {
    const { rules } = context
    const { segments, mode, markers } = rendered
    if (rules === undefined || mode !== 'explicit' || markers.length > 0) return []
    const counted = measured()
    const last = segments
      .slice(0, stableEnd(rendered))
      .findLastIndex(({ markable, reuse }) => markable && reuse?.times !== 0)
    const segment = segments[last]
    const tokens = tokensBefore(counted, last + 1)
    if (segment === undefined || tokens < rules.minimum) return []
    const rate = dearerThanRead(counted, context)
    return [
      {
        ...(segment.layer === undefined ? {} : { layer: segment.layer }),
        path: segment.path,
        offset: 0,
        words: `mode explicit without a marker neither reads nor writes: ${tokensText(tokens)} up to here are shared and paid for in full on every call`,
        evidence: [],
        cost: { tokens, ...(rate === undefined ? {} : { money: rate * BigInt(tokens) }) },
      },
    ]
  },
  fix: 'Carry out a plan, mark(rendered, planBreakpoints(…)), or leave the mode implicit. Where markers were asked for, whatever sits between dropped them.',
}
