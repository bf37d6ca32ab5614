import type { Money } from '@varve/rules'
import type {
  CallRecord,
  RecordedObservation,
  RecordedOutcome,
  RecordedPrice,
} from '../../record/call-record.ts'
import { isPossible } from '../../record/is-possible.ts'
import { lossOf, type RecordedLoss } from '../../record/loss-of.ts'

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
  readonly lost?: RecordedLoss
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
  const lost = lossOf(call)
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
