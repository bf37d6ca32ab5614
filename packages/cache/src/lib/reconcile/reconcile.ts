import type { Comparison, Divergence } from '@varve/core'
import type { Price, Rates } from '@varve/rules'
import type { Plan } from '../plan/plan.ts'
import type { BecauseCode, Expectation, Outcome } from '../predict/expectation.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { isImpossible, type Observation } from './observation.ts'
import type { Cause, CauseCode } from './cause.ts'
import { extraCost } from './extra-cost.ts'
import type { Loss, Verdict, VerdictStatus } from './verdict.ts'

/** What a session knows besides the two sides. */
export interface ReconcileContext {
  /** How the request relates to the session's former one. */
  readonly comparison?: Comparison
  /** Tokens that the session's former call left to be read. */
  readonly formerReusable?: number
  /** The former call had another lane: another model, cache key or service tier. */
  readonly laneChanged?: boolean
  /** Turns that a history window dropped since the former call. */
  readonly dropped?: number
  /** The markers that the request was sent with. */
  readonly plan?: Plan
  /** What the call costs. */
  readonly price?: Price
  /** The rates that the call was billed at. */
  readonly rates?: Rates
  /** Whether OpenAI's diagnostics compare with the same former request as `comparison` does. Default: true. */
  readonly sameComparison?: boolean
}

/** Holds what the provider reported against what was expected, and names the cause of the result. */
export function reconcile(
  expectation: Expectation,
  observation: Observation,
  context: ReconcileContext = {},
): Verdict {
  const [likely] = expectation.outcomes
  const fitting = expectation.outcomes.find((outcome) => fits(outcome, expectation, observation))
  const outcome = fitting ?? likely
  const status = statusOf(expectation, observation, fitting)
  const cause = causeOf(status, outcome, observation, context)
  const loss = lossOf(cause.code, observation, context)
  const { comparison, dropped, plan, price, sameComparison = true } = context
  const diagnostics = diagnosticsOf(observation.diagnostics, {
    cause: cause.code,
    reason: comparison?.divergence?.reason,
    same: sameComparison,
  })
  return Object.freeze({
    status,
    cause,
    ...(outcome === undefined ? {} : { outcome }),
    expectation,
    observation,
    ...(observation.input === undefined ? {} : { miscounted: observation.input - expectation.tokens }),
    because: outcome?.because ?? (expectation.unknown === undefined ? [] : [expectation.unknown]),
    ...(comparison === undefined ? {} : { comparison }),
    ...(comparison?.divergence === undefined ? {} : { divergence: comparison.divergence }),
    ...(loss === undefined ? {} : { loss }),
    ...savedBy(observation, context.rates),
    ...(diagnostics === undefined ? {} : { diagnostics }),
    ...(price === undefined ? {} : { price }),
    ...(plan === undefined ? {} : { plan }),
    ...(dropped === undefined || dropped === 0 ? {} : { dropped }),
    sentence: sentenceOf(cause, outcome, observation, loss),
  })
}

/** Where our count of the whole differs from the reported one, positions may differ by as much, and reads by a step more. */
function slackOf({ tokens, step }: Expectation, { input }: Observation): number {
  const difference = input === undefined ? 0 : Math.abs(input - tokens)
  return Math.ceil(difference / step) * step
}

function fits(outcome: Outcome, expectation: Expectation, observation: Observation): boolean {
  const { read, written } = observation
  const slack = slackOf(expectation, observation)
  if (read === undefined || !isRead(read, outcome, slack)) return false
  return written === undefined || Math.abs(written - outcome.written) <= slack
}

/** However badly a prompt was counted, a read is no miss. */
function isRead(read: number, expected: Outcome, slack: number): boolean {
  return Math.abs(read - expected.read) <= slack && (read === 0) === (expected.read === 0)
}

function statusOf(
  expectation: Expectation,
  observation: Observation,
  fitting: Outcome | undefined,
): VerdictStatus {
  const { outcomes } = expectation
  const { read, written } = observation
  if (outcomes.length === 0) return 'unknown'
  if (read === undefined) return 'not_reported'
  if (fitting !== undefined) return 'as_expected'
  const slack = slackOf(expectation, observation)
  if (outcomes.some((outcome) => isRead(read, outcome, slack)) && written !== undefined)
    return 'written_differs'
  return read > Math.max(...outcomes.map((outcome) => outcome.read)) ? 'above' : 'below'
}

/** What an expectation of less than there could be rests on, as a cause. */
const CAUSES: { readonly [Code in BecauseCode]?: CauseCode } = {
  too_short: 'too_short',
  not_looked_up: 'not_marked',
  out_of_reach: 'out_of_reach',
  slot_lost: 'slot_lost',
  not_marked: 'not_marked',
  expired: 'expired',
  may_have_expired: 'expired',
  no_caching: 'no_caching',
  pro_mode: 'no_caching',
  older_prefix: 'provider_missed',
}

function causeOf(
  status: VerdictStatus,
  outcome: Outcome | undefined,
  observation: Observation,
  context: ReconcileContext,
): Cause {
  const { read = 0 } = observation
  const { comparison, formerReusable = 0, laneChanged = false, dropped = 0 } = context
  if (status === 'unknown')
    return cause('unknown_model', 'Nothing was expected: no rules are known for this model.')
  if (status === 'not_reported') return cause('not_reported', 'The provider did not report cached tokens.')
  if (status !== 'as_expected' && isImpossible(observation))
    return cause(
      'count_differs',
      'The reported numbers contradict each other; nothing is concluded from them.',
    )
  if (status === 'above')
    return cause(
      'more_than_known',
      'More was cached than this session knows of: another caller or an earlier process had written it.',
    )
  const expected = outcome?.read ?? 0
  if (status === 'written_differs')
    return cause('count_differs', 'The read is as expected; the write ends elsewhere than the rules say.')
  if (status === 'below' && expected > read) {
    return cause(
      'provider_missed',
      'The same bytes were sent and should still be warm: the provider routed elsewhere or had dropped them.',
    )
  }
  if (comparison?.relation === 'diverged' && read < formerReusable) {
    if (dropped > 0)
      return cause(
        'window_moved',
        `The history window dropped ${dropped} turns, and everything behind them moved up.`,
      )
    const { divergence } = comparison
    const what =
      divergence?.layer === undefined
        ? `the setting ${divergence?.setting ?? 'of the request'}`
        : `layer "${divergence.layer}"`
    if (laneChanged) return cause('other_lane', `The request went to another lane: ${what} changed.`)
    return cause(
      divergence?.setting === undefined ? 'prefix_changed' : 'settings_changed',
      `${what[0]?.toUpperCase()}${what.slice(1)} ${happenedTo(divergence)} at ${divergence?.path ?? 'its start'} (${divergence?.reason ?? 'input_changed'}).`,
    )
  }
  if (read === 0 || read < formerReusable) {
    for (const { code, sentence } of outcome?.because ?? []) {
      const named = CAUSES[code]
      if (named !== undefined) return cause(named, sentence)
    }
  }
  if (read > 0) return cause('reused', `${read} tokens were read from the provider's cache.`)
  return cause('first_call', 'No earlier call had written this prefix.')
}

function happenedTo(divergence: Divergence | undefined): string {
  const { change = 'changed' } = divergence ?? {}
  return change === 'changed' ? change : `was ${change}`
}

function cause(code: CauseCode, sentence: string): Cause {
  return Object.freeze({ code, sentence })
}

/** Causes by which a prefix that was left to be read was not. */
const LOSING: ReadonlySet<CauseCode> = new Set<CauseCode>([
  'prefix_changed',
  'settings_changed',
  'window_moved',
  'other_lane',
])

function lossOf(
  code: CauseCode,
  observation: Observation,
  { formerReusable = 0, rates }: ReconcileContext,
): Loss | undefined {
  const { read } = observation
  if (read === undefined || !LOSING.has(code)) return undefined
  const tokens = Math.max(0, formerReusable - read)
  if (tokens === 0) return undefined
  const money = rates === undefined ? undefined : extraCost(tokens, observation, rates)
  return Object.freeze({ tokens, ...(money === undefined ? {} : { money }) })
}

function savedBy(observation: Observation, rates: Rates | undefined): { readonly saved?: bigint } {
  const { read, written, written12h = 0 } = observation
  if (rates === undefined || read === undefined || isImpossible(observation)) return {}
  const { input, write30m = input, write12h = write30m } = rates
  // A write that was not reported is only known to be none where writes are not charged.
  if (written === undefined && rates.write30m !== undefined) return {}
  const short = BigInt((written ?? 0) - written12h)
  const paid = short * (write30m - input) + BigInt(written12h) * (write12h - input)
  return { saved: BigInt(read) * (input - (rates.read ?? input)) - paid }
}

function sentenceOf(
  { sentence }: Cause,
  outcome: Outcome | undefined,
  { read, written }: Observation,
  loss: Loss | undefined,
): string {
  const expected =
    outcome === undefined ? 'expected unknown' : `expected ${outcome.read} read, ${outcome.written} written`
  const actual = `actual ${read ?? 'not reported'} read, ${written ?? 'not reported'} written`
  return `${sentence} (${expected}; ${actual}${loss === undefined ? '' : `; ${loss.tokens} tokens lost`})`
}
