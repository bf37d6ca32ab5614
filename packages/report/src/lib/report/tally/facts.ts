import { extraCost, isImpossible } from '@varve/cache/adapter'
import { type Money, ratesOf, tierOf } from '@varve/rules'
import type {
  CallRecord,
  RecordedObservation,
  RecordedOutcome,
  RecordedPrice,
} from '../../record/call-record.ts'

/** A call that a provider was asked for, or was to be. */
export type ProviderCall = CallRecord & { readonly end: Exclude<CallRecord['end'], 'local'> }

/** What sums are made of, read from a record once. */
export interface Facts {
  readonly call: ProviderCall
  /** What can be believed of the report: absent where it did not come, or cannot be true. */
  readonly reported?: Reported
  /** Whether numbers of the record cannot be true. */
  readonly impossible: boolean
  /** The likeliest outcome, where something was expected. */
  readonly expected?: RecordedOutcome
  readonly price?: Priced
  readonly saved?: Money
  readonly lost?: Lost
}

export interface Reported extends RecordedObservation {
  readonly input: number
  readonly read: number
}

export interface Priced {
  readonly low: Money
  readonly high: Money
  readonly parts?: { readonly [Part in keyof NonNullable<RecordedPrice['parts']>]: Money }
}

export interface Lost {
  /** Whether the prefix had changed, or was the same and not found. */
  readonly loss: 'changed' | 'missed'
  readonly tokens: number
  readonly money?: Money
}

/** No request has more tokens; sums of millions of such calls are still exact. */
export const MOST_TOKENS = 1e9

export function factsOf(call: ProviderCall): Facts {
  const { observed = {}, expected, verdict } = call
  const impossible = !isPossible(call)
  const { input, read } = observed
  const reported =
    call.end === 'answered' && !impossible && input !== undefined && read !== undefined
      ? { ...observed, input, read }
      : undefined
  const [likeliest] = impossible ? [] : (expected?.outcomes ?? [])
  const price = verdict?.price
  const lost = reported === undefined ? undefined : lostBy(call, reported)
  return {
    call,
    impossible,
    ...(reported === undefined ? {} : { reported }),
    ...(likeliest === undefined ? {} : { expected: likeliest }),
    ...(price === undefined || impossible ? {} : { price: pricedBy(price) }),
    ...(verdict?.saved === undefined || impossible ? {} : { saved: BigInt(verdict.saved) }),
    ...(lost === undefined ? {} : { lost }),
  }
}

/** Whether the numbers can be true together: by the rule of the session, and none beyond what is added up. */
function isPossible({ observed = {}, segments, tokens = 0, expected, verdict }: ProviderCall): boolean {
  const { input = 0, read = 0, written = 0, written12h = 0, output = 0, reasoning = 0 } = observed
  const numbers = [
    input,
    read,
    written,
    written12h,
    output,
    reasoning,
    tokens,
    expected?.tokens ?? 0,
    expected?.reusable ?? 0,
    verdict?.loss?.tokens ?? 0,
    verdict?.sharedTokens ?? 0,
    Math.abs(verdict?.miscounted ?? 0),
    expected?.step ?? 0,
  ]
  return (
    !isImpossible(observed) &&
    numbers.every((number) => number <= MOST_TOKENS) &&
    segments.every((segment) => segment.tokens <= MOST_TOKENS) &&
    (expected?.outcomes ?? []).every(
      (outcome) => outcome.read <= MOST_TOKENS && outcome.written <= MOST_TOKENS,
    )
  )
}

function pricedBy({ low, high, parts }: RecordedPrice): Priced {
  return {
    low: BigInt(low),
    high: BigInt(high),
    ...(parts === undefined
      ? {}
      : {
          parts: {
            fresh: BigInt(parts.fresh),
            read: BigInt(parts.read),
            written: BigInt(parts.written),
            output: BigInt(parts.output),
          },
        }),
  }
}

/** Causes that name no loss although less was read than some outcome said. */
const NO_LOSS: ReadonlySet<string> = new Set([
  'reused',
  'more_than_known',
  'count_differs',
  'not_reported',
  'unknown_model',
])

/** What a changed prefix cost is recorded; what was missed is what the best outcome would have read. */
function lostBy(call: ProviderCall, reported: Reported): Lost | undefined {
  const { verdict, expected } = call
  if (verdict === undefined) return undefined
  if (verdict.loss !== undefined && verdict.loss.tokens > 0) {
    const { tokens, money } = verdict.loss
    return { loss: 'changed', tokens, ...(money === undefined ? {} : { money: BigInt(money) }) }
  }
  if (NO_LOSS.has(verdict.cause.code)) return undefined
  const best = Math.max(0, ...(expected?.outcomes ?? []).map(({ read }) => read))
  const tokens = best - reported.read
  if (tokens <= 0) return undefined
  const money = costOf(call, tokens, reported)
  return { loss: 'missed', tokens, ...(money === undefined ? {} : { money }) }
}

/** At the listed rates of the call's day, as losses are priced when they are recorded. */
function costOf({ model, lane, at }: ProviderCall, tokens: number, reported: Reported): Money | undefined {
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
