import type { Comparison } from '@varve/core'
import type { Lifetime, Price } from '@varve/rules'
import type { InputRates } from '../money/call-rates.ts'
import { savedOn } from '../money/saved-on.ts'
import type { Plan } from '../plan/plan.ts'
import type { Expectation, Outcome } from '../predict/expectation.ts'
import type { Cause } from './cause.ts'
import { causeOf } from './cause-of.ts'
import { diagnosticsOf } from './diagnostics.ts'
import type { Left } from './left.ts'
import { lossOf } from './loss-of.ts'
import type { Observation } from './observation.ts'
import type { Loss, Verdict, VerdictStatus } from './verdict.ts'

/** What a session knows besides the two sides. */
export interface ReconcileContext {
  /** How the request relates to the session's former one. */
  readonly comparison?: Comparison
  /** What the session's former call left to be read. */
  readonly left?: Left
  /** The former call had another lane: another model, cache key, service tier, host, region or account. */
  readonly laneChanged?: boolean
  /** Turns that a history window dropped since the former call. */
  readonly dropped?: number
  /** Whether the two requests part in the history. */
  readonly inHistory?: boolean
  /** The markers that the request was sent with. */
  readonly plan?: Plan
  /** What the call costs. */
  readonly price?: Price
  /** The rates that the call was billed at. */
  readonly rates?: InputRates
  /** For how long the request asked its writes to live; absent where it could not ask. */
  readonly lifetime?: Lifetime
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
  const { comparison, left, laneChanged, dropped, inHistory, plan, price, sameComparison = true } = context
  const slack = slackOf(expectation, observation)
  const cause = causeOf({
    status,
    outcome,
    observation,
    slack,
    comparison,
    left,
    laneChanged,
    dropped,
    inHistory,
  })
  const loss = lossOf(cause.code, observation, left, context)
  const saved = savedOn(observation, context.rates, context.lifetime)
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
    ...(saved === undefined ? {} : { saved }),
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
