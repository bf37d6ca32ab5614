import {
  createLedger,
  type Entry,
  type Expectation,
  hashesForPlan,
  laneOf,
  lookUp,
  type Plan,
  planBreakpoints,
  predict,
} from '@varve/cache'
import type { Measured } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { CallRecord } from '@varve/report/records'

/** A call as it is run through the rules. */
export interface Run {
  readonly record: CallRecord
  readonly measured: Measured
  /** The plan that was carried out; absent where it is to be made. */
  readonly plan?: Plan
}

export interface RanLast {
  readonly expectation: Expectation
  readonly plan: Plan
}

/** Runs calls one after the other, each expecting what those before it left, and gives what the last one expects. */
export async function runCalls(calls: readonly Run[], rules: CacheRules): Promise<RanLast | undefined> {
  const ledger = createLedger()
  let last: RanLast | undefined
  for (const { record, measured, plan: given } of calls) {
    const { at: now, end, lane: where } = record
    const lane = laneOf(measured, where)
    const known = await lookUp((hashes) => ledger.read(lane, hashes), measured, {
      rules,
      now,
      ...(given === undefined ? { more: hashesForPlan(measured, rules) } : { plan: given }),
    })
    const plan = given ?? planBreakpoints(measured, rules, { known, now })
    const expectation = predict(measured, { plan, known, rules, now })
    last = { expectation, plan }
    if (end !== 'not_sent') await ledger.commit(lane, entriesOf(expectation, record))
  }
  return last
}

/** What a call leaves: it may not have arrived where it failed, and before GPT-5.6 its answer can be read with it. */
function entriesOf({ writes, tokens }: Expectation, { end, observed }: CallRecord): readonly Entry[] {
  const sure = end === 'answered' && (observed?.input !== undefined || observed?.read !== undefined)
  const output = (observed?.reasoning ?? 0) > 0 ? 0 : (observed?.output ?? 0)
  return writes.map((entry) => ({
    ...entry,
    certainty: sure || entry.certainty === 'unwritten' ? entry.certainty : 'possible',
    ...(entry.lifetime === undefined && entry.tokens === tokens && output > 0 ? { output } : {}),
  }))
}
