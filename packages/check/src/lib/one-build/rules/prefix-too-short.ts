import type { Measured } from '@varve/core'
import type { CacheRules, Money } from '@varve/rules'
import type { CheckContext } from '../../context.ts'
import { ratesFor, writeRate } from '../../rates.ts'
import { tokensText } from '../../sentences.ts'
import { stableEnd, tokensBefore } from '../build.ts'
import type { Rule } from '../rule.ts'

/** A prefix of less than a quarter of the minimum is none that anybody meant to keep. */
const SHARE = 4

/** What conversations share is below the model's minimum, so nothing of it is ever kept. */
export const prefixTooShort: Rule = {
  code: 'prefix-too-short',
  severity: 'note',
  find: ({ rendered, measured }, context) => {
    const { rules } = context
    if (rules === undefined) return []
    const { segments, markers, mode } = rendered
    const counted = measured()
    const end = stableEnd(rendered)
    const tokens = tokensBefore(counted, end)
    const isMeant = markers.length > 0 || mode === 'explicit'
    if (tokens === 0 || tokens >= rules.minimum || (tokens * SHARE < rules.minimum && !isMeant)) return []
    const last = segments[end - 1]
    return [
      {
        ...(last?.layer === undefined ? {} : { layer: last.layer }),
        path: last?.path ?? '',
        offset: 0,
        words: `what conversations share ends here, at ${tokensText(tokens)}: ${tokensText(rules.minimum - tokens)} short of the ${rules.minimum.toLocaleString('en-US')} from which ${rules.model} keeps a prefix. ${paddingWords(tokens, rules, counted, context)}`,
        evidence: [],
      },
    ]
  },
  fix: 'Move more of what stays in front of the conversation: examples, a document, tools. Filler does where it pays; else leave it, since what is too short to keep is not charged as a write either.',
}

function paddingWords(tokens: number, rules: CacheRules, measured: Measured, context: CheckContext): string {
  const calls = callsUntilPaid(tokens, rules.minimum, measured, context)
  if (calls === undefined) return 'Whether filling it up pays depends on prices that are not known'
  if (calls === Infinity)
    return `Filling it up never pays: reading ${rules.minimum.toLocaleString('en-US')} tokens costs more than ${tokens.toLocaleString('en-US')} fresh ones`
  const pace = rules.regime === 'breakpoints' ? ', each within 30 minutes of the last' : ' while it is kept'
  return `Filling it up pays from ${calls.toLocaleString('en-US')} calls on${pace}`
}

/**
 * Calls from which a prefix filled up to the minimum (written once, then read) costs less than the short one, fresh each time.
 * Nothing where no price is known; `Infinity` where it never does.
 */
function callsUntilPaid(
  tokens: number,
  minimum: number,
  measured: Measured,
  context: CheckContext,
): number | undefined {
  const rates = ratesFor(measured, context)
  if (rates === undefined) return undefined
  const [short, full] = [BigInt(tokens), BigInt(minimum)]
  const saved: Money = short * rates.input - full * rates.read
  if (saved <= 0n) return Infinity
  return Number((full * (writeRate(rates, measured.ttl) - rates.read)) / saved) + 1
}
