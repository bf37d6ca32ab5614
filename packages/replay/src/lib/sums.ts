import type { Verdict } from '@varve/cache'

/** What calls add up to. Those that reported nothing of their cache are counted apart, never as 0. */
export interface Sums {
  /** All calls, those that reported nothing included. */
  readonly calls: number
  /** Calls whose cached tokens were reported and can be true; the sums of tokens are over these alone. */
  readonly reported: number
  /** Calls whose reported numbers contradict each other; they are in no sum. */
  readonly contradictory: number
  /** Input tokens. */
  readonly input: number
  /** Input tokens that were read from the cache. */
  readonly read: number
  /** Input tokens that were written to it. */
  readonly written: number
  /** Calls that `written` is about; where there is none, it was not reported. */
  readonly writtenReported: number
  /** Tokens that a changed prefix did not let be read. */
  readonly lost: number
  /** Those of them of which no price is known. */
  readonly lostUnpriced: number
  /** What the others cost more, in femtodollars (10⁻¹⁵ US dollars). */
  readonly lostMoney: bigint
  /** What the cache saved against the same tokens sent fresh, less what writing cost more; of calls that can be priced. */
  readonly saved: bigint
  /** Calls that `saved` is about; where there is none, it is not known. */
  readonly priced: number
}

export const NO_SUMS: Sums = Object.freeze({
  calls: 0,
  reported: 0,
  contradictory: 0,
  input: 0,
  read: 0,
  written: 0,
  writtenReported: 0,
  lost: 0,
  lostUnpriced: 0,
  lostMoney: 0n,
  saved: 0n,
  priced: 0,
})

export function addCall(sums: Sums, { observation, loss, saved }: Verdict): Sums {
  const { input, read, written } = observation
  const calls = sums.calls + 1
  if (read === undefined) return Object.freeze({ ...sums, calls })
  // A share of nothing, or of less than was read, is none.
  if (input === undefined || read + (written ?? 0) > input)
    return Object.freeze({ ...sums, calls, contradictory: sums.contradictory + 1 })
  const lost = loss?.tokens ?? 0
  return Object.freeze({
    ...sums,
    calls,
    reported: sums.reported + 1,
    input: sums.input + input,
    read: sums.read + read,
    written: sums.written + (written ?? 0),
    writtenReported: sums.writtenReported + (written === undefined ? 0 : 1),
    lost: sums.lost + lost,
    lostUnpriced: sums.lostUnpriced + (loss?.money === undefined ? lost : 0),
    lostMoney: sums.lostMoney + (loss?.money ?? 0n),
    saved: sums.saved + (saved ?? 0n),
    priced: sums.priced + (saved === undefined ? 0 : 1),
  })
}

/** The share of reported input tokens that was read from the provider's cache; `undefined` where nothing was reported. */
export function hitRate({ input, read }: Pick<Sums, 'input' | 'read'>): number | undefined {
  return input === 0 ? undefined : read / input
}
