import type { CallSummary } from '../../wire/summary.ts'

/** What some calls come to. Local answers are counted apart: they are no reuse by the provider. */
export interface Totals {
  readonly calls: number
  readonly local: number
  /** Answered calls for which reads and input were reported. */
  readonly reported: number
  readonly notReported: number
  /** Answered calls whose numbers cannot be true together; they are in no sum. */
  readonly impossible: number
  /** Of the reported ones. */
  readonly read: number
  readonly input: number
  /** Femtodollars. */
  readonly saved: bigint
  /** What changed prefixes cost, and what was not found although the prefix was the same: two kinds, never added. */
  readonly lost: bigint
  readonly missed: bigint
  /** Possible answered calls of which nobody could say what was saved. */
  readonly unpriced: number
}

export function totalsOf(calls: readonly CallSummary[]): Totals {
  let [local, reported, notReported, impossible, read, input, unpriced] = [0, 0, 0, 0, 0, 0, 0]
  let [saved, lost, missed] = [0n, 0n, 0n]
  for (const call of calls) {
    if (call.end === 'local') local += 1
    if (call.end !== 'answered') continue
    if (call.impossible === true) {
      impossible += 1
      continue
    }
    if (call.read === undefined || call.input === undefined) notReported += 1
    else {
      reported += 1
      read += call.read
      input += call.input
    }
    if (call.saved === undefined) unpriced += 1
    else saved += BigInt(call.saved)
    if (call.loss === 'changed') lost += BigInt(call.lost ?? 0)
    if (call.loss === 'missed') missed += BigInt(call.lost ?? 0)
  }
  return {
    calls: calls.length - local,
    local,
    reported,
    notReported,
    impossible,
    read,
    input,
    saved,
    lost,
    missed,
    unpriced,
  }
}
