import type { CauseCode, Verdict, VerdictStatus } from '@varve/cache'

/** What a log adds up to. Calls that reported nothing of their cache are counted apart, never as 0. */
export interface Totals {
  readonly calls: number
  readonly byStatus: Readonly<Partial<Record<VerdictStatus, number>>>
  readonly byCause: Readonly<Partial<Record<CauseCode, number>>>
  /** Calls whose cached tokens were reported; the sums below are over these alone. */
  readonly reported: number
  readonly input: number
  readonly read: number
  /** Of calls that reported it. */
  readonly written: number
  /** Tokens that a changed prefix did not let be read. */
  readonly lost: number
  /** What those cost more, in femtodollars (10⁻¹⁵ US dollars), where a price is known. */
  readonly lostMoney: bigint
}

export function noTotals(): Totals {
  return Object.freeze({
    calls: 0,
    byStatus: {},
    byCause: {},
    reported: 0,
    input: 0,
    read: 0,
    written: 0,
    lost: 0,
    lostMoney: 0n,
  })
}

export function addTo(totals: Totals, { status, cause, observation, loss }: Verdict): Totals {
  const { input = 0, read, written = 0 } = observation
  const known = read !== undefined
  return Object.freeze({
    calls: totals.calls + 1,
    byStatus: { ...totals.byStatus, [status]: (totals.byStatus[status] ?? 0) + 1 },
    byCause: { ...totals.byCause, [cause.code]: (totals.byCause[cause.code] ?? 0) + 1 },
    reported: totals.reported + (known ? 1 : 0),
    input: totals.input + (known ? input : 0),
    read: totals.read + (read ?? 0),
    written: totals.written + written,
    lost: totals.lost + (loss?.tokens ?? 0),
    lostMoney: totals.lostMoney + (loss?.money ?? 0n),
  })
}
