import { measure, type Measured, type Rendered, type VarveError } from '@varve/core'
import { type CacheRules, rulesFor } from '@varve/rules'
import { laneOf, type LaneOptions } from '../ledger/lane.ts'
import type { Entries } from '../ledger/ledger.ts'
import { ratesFor } from '../money/rates-for.ts'
import { hashesForPlan } from '../plan/hashes-for-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { planBreakpoints, type PlanOptions } from '../plan/plan-breakpoints.ts'
import type { Expectation } from '../predict/expectation.ts'
import { lookUp } from '../predict/look-up.ts'
import { predict } from '../predict/predict.ts'
import type { SessionTools } from './call.ts'
import { comparedIdOf, diagnosed } from './diagnosed.ts'
import { type Nearest, nearestFormer } from './formers.ts'
import { attempt } from './attempt.ts'
import type { SessionOptions } from './session-options.ts'
import type { SessionState } from './session-state.ts'
import { checkStability, type StabilityFinding } from './stability.ts'
import { withUnderWay } from './under-way.ts'

/** A call between its expectation and its end. */
export interface Begun {
  /** The request as it was rendered. */
  readonly rendered: Rendered
  /** The same with its markers: what is sent. */
  readonly marked: Rendered
  readonly measured: Measured
  readonly where: LaneOptions
  readonly lane: string
  readonly rules: CacheRules | undefined
  /** What was known of the lane when it began. */
  readonly known: Entries
  readonly plan: Plan
  readonly expectation: Expectation
  readonly former: Nearest | undefined
  /** Whether OpenAI's diagnostics, where they are asked for, compare with that one too. */
  readonly sameComparison: boolean
  readonly findings: readonly StabilityFinding[]
  /** Unix milliseconds. */
  readonly startedAt: number
  /** What the ledger failed with, where it did. */
  readonly ledgerError: VarveError | undefined
  /** Takes the call out of those under way. */
  readonly leave: () => void
}

/** Runs a request from `measure` to `predict`, and marks it. */
export async function beginCall(
  state: SessionState,
  rendered: Rendered,
  tools: SessionTools,
): Promise<Begun> {
  const { options, now, kept, underWay } = state
  const startedAt = now()
  const host = tools.host ?? options.host
  const where = host === undefined ? options : { ...options, host }
  const rules = tools.rules ?? rulesOf(rendered, options, host)
  const measured = measure(rendered, tools.counter, kept)
  const lane = laneOf(measured, where)
  const planned = options.plan !== false
  // A ledger that fails costs knowledge, not the call: what it would have told is then not known.
  const { value, error: ledgerError } = await attempt(() =>
    lookUp((hashes) => readWith(state, lane, hashes), measured, {
      rules,
      now: now(),
      ...(planned ? { more: hashesForPlan(measured, rules) } : {}),
    }),
  )
  const known = value ?? underWay.of(lane)
  const plan = planned
    ? planBreakpoints(measured, rules, planOptions(state, measured, known, host))
    : { markers: [], because: ['Planning is switched off.'] }
  const expectation = predict(measured, { plan, known, rules, now: now() })
  const former = nearestFormer(state.formers, rendered)
  const findings = checkStability(former?.former.rendered, rendered, options)
  const marked = diagnosed(tools.mark(rendered, plan), former, rules, tools.diagnose === true)
  const comparedWith = comparedIdOf(marked)
  return {
    rendered,
    marked,
    measured,
    where,
    lane,
    rules,
    known,
    plan,
    expectation,
    former,
    findings,
    startedAt,
    ledgerError,
    sameComparison: comparedWith === undefined || comparedWith === former?.former.id,
    leave: underWay.add(lane, expectation),
  }
}

function rulesOf(
  { model, endpoint }: Rendered,
  { rulesFor: lookUpRules = rulesFor }: SessionOptions,
  host: string | undefined,
): CacheRules | undefined {
  return lookUpRules(model, { endpoint, ...(host === undefined ? {} : { host }) })
}

function planOptions(
  { now, prices }: SessionState,
  measured: Measured,
  known: Entries,
  host: string | undefined,
): PlanOptions {
  const at = now()
  const rates = ratesFor(measured, { at, host, prices })
  // A conversation may have begun in a process that this ledger does not see.
  return { known, now: at, resumed: true, ...(rates === undefined ? {} : { rates }) }
}

/** What the ledger holds, and what calls under way may have written. */
async function readWith(
  { ledger, underWay }: SessionState,
  lane: string,
  hashes: readonly string[],
): Promise<Entries> {
  return withUnderWay(await ledger.read(lane, hashes), underWay.of(lane), hashes)
}
