import type { Verdict } from '@varve/cache'
import type { Money } from '@varve/rules'

/** Verdicts added up. A sum is absent where one of its numbers was not reported, or is not known. */
export interface Totals {
  readonly calls: number
  /** Calls whose numbers were one of the outcomes that were stated before the call. */
  readonly asExpected: number
  readonly input: number | undefined
  /** Tokens that were expected to be read. */
  readonly expected: number | undefined
  readonly read: number | undefined
  readonly written: number | undefined
  /** What the calls cost, answers included. */
  readonly cost: Money | undefined
  /** Tokens that a changed prefix cost, and what they cost more. */
  readonly lost: { readonly tokens: number; readonly money: Money }
}

export function totalsOf(verdicts: readonly Verdict[]): Totals {
  const tokens = (pick: (verdict: Verdict) => number | undefined) => sum(verdicts.map(pick))
  return {
    calls: verdicts.length,
    asExpected: verdicts.filter(({ status }) => status === 'as_expected').length,
    input: tokens(({ observation }) => observation.input),
    expected: tokens(({ outcome }) => outcome?.read),
    read: tokens(({ observation }) => observation.read),
    written: tokens(({ observation }) => observation.written),
    cost: verdicts
      .map(({ price }) => (price?.exact === true ? price.low : undefined))
      .reduce<Money | undefined>(
        (total, each) => (total === undefined || each === undefined ? undefined : total + each),
        0n,
      ),
    lost: {
      tokens: verdicts.reduce((total, { loss }) => total + (loss?.tokens ?? 0), 0),
      money: verdicts.reduce((total, { loss }) => total + (loss?.money ?? 0n), 0n),
    },
  }
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (total, each) => (total === undefined || each === undefined ? undefined : total + each),
    0,
  )
}
