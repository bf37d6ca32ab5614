import { extraCost } from '@varve/cache/adapter'
import { type Money, ratesOf, tierOf } from '@varve/rules'
import type { RecordedObservation, StoredRecord } from './call-record.ts'
import { isPossible } from './is-possible.ts'

/** What a call did not read although an earlier one had left it. */
export interface RecordedLoss {
  /** `changed`: the prefix was another one. `missed`: it was the same, and was not found. */
  readonly loss: 'changed' | 'missed'
  /** Tokens that were not read. */
  readonly tokens: number
  /** What they cost more, in femtodollars; absent where no price is known. */
  readonly money?: Money
}

/** Causes that name no loss although less was read than some outcome said. */
const NO_LOSS: ReadonlySet<string> = new Set([
  'reused',
  'more_than_known',
  'count_differs',
  'not_reported',
  'unknown_model',
])

/**
 * What a call lost. What a changed prefix cost is recorded; what was missed is what the best outcome would have read, less what was, at
 * the listed rates of the call's day. Absent of calls that reported nothing, and of those whose numbers cannot be true together.
 */
export function lossOf(
  call: Pick<
    StoredRecord,
    'end' | 'model' | 'lane' | 'at' | 'observed' | 'segments' | 'tokens' | 'expected' | 'verdict'
  >,
): RecordedLoss | undefined {
  const { end, observed: { input, read, ...observed } = {}, verdict, expected } = call
  if (verdict === undefined || end !== 'answered' || input === undefined || read === undefined)
    return undefined
  if (!isPossible(call)) return undefined
  if (verdict.loss !== undefined && verdict.loss.tokens > 0) {
    const { tokens, money } = verdict.loss
    return { loss: 'changed', tokens, ...(money === undefined ? {} : { money: BigInt(money) }) }
  }
  if (NO_LOSS.has(verdict.cause.code)) return undefined
  const best = Math.max(0, ...(expected?.outcomes ?? []).map((outcome) => outcome.read))
  const tokens = best - read
  if (tokens <= 0) return undefined
  const money = costOf(call, tokens, { ...observed, input, read })
  return { loss: 'missed', tokens, ...(money === undefined ? {} : { money }) }
}

/** At the listed rates of the call's day, as losses are priced when they are recorded. */
function costOf(
  { model, lane, at }: Pick<StoredRecord, 'model' | 'lane' | 'at'>,
  tokens: number,
  reported: RecordedObservation & { readonly input: number; readonly read: number },
): Money | undefined {
  const tier = tierOf(lane.serviceTier ?? 'default')
  if (tier === undefined) return undefined
  const rates = ratesOf(model, {
    at,
    tier,
    input: reported.input,
    ...(lane.host === undefined ? {} : { host: lane.host }),
  })?.[0]?.rates
  return rates === undefined ? undefined : extraCost(tokens, reported, rates)
}
