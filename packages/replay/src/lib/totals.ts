import type { CauseCode, VerdictStatus } from '@varve/cache'
import type { LogRow, ReplayRow } from './replay-rows.ts'

/** What calls add up to. Those that reported nothing of their cache are counted apart, never as 0. */
export interface Sums {
  readonly calls: number
  /** Calls whose cached tokens were reported; the sums of tokens are over these alone. */
  readonly reported: number
  readonly input: number
  readonly read: number
  /** Of calls that reported it. */
  readonly written: number
  /** Tokens that a changed prefix did not let be read. */
  readonly lost: number
  /** What those cost more, in femtodollars (10⁻¹⁵ US dollars), where a price is known. */
  readonly lostMoney: bigint
  /** What the cache saved against the same tokens sent fresh, less what writing cost more; of calls that can be priced. */
  readonly saved: bigint
  /** Calls that `saved` is about. */
  readonly priced: number
}

export interface Totals extends Sums {
  readonly byStatus: Readonly<Partial<Record<VerdictStatus, number>>>
  readonly byCause: Readonly<Partial<Record<CauseCode, Sums>>>
  readonly byModel: Readonly<Record<string, Sums>>
  /** Answers from the app's own cache of responses: no calls, and no reuse by the provider. */
  readonly local: number
  /** Records that could not be read. */
  readonly skipped: number
}

const NOTHING: Sums = Object.freeze({
  calls: 0,
  reported: 0,
  input: 0,
  read: 0,
  written: 0,
  lost: 0,
  lostMoney: 0n,
  saved: 0n,
  priced: 0,
})

export function noTotals(): Totals {
  return Object.freeze({ ...NOTHING, byStatus: {}, byCause: {}, byModel: {}, local: 0, skipped: 0 })
}

export function addTo(totals: Totals, row: LogRow): Totals {
  if (row.kind === 'response_cache') return Object.freeze({ ...totals, local: totals.local + 1 })
  if (row.kind === 'skipped') return Object.freeze({ ...totals, skipped: totals.skipped + 1 })
  const { status, cause } = row.verdict
  return Object.freeze({
    ...totals,
    ...plus(totals, row),
    byStatus: { ...totals.byStatus, [status]: (totals.byStatus[status] ?? 0) + 1 },
    byCause: { ...totals.byCause, [cause.code]: plus(totals.byCause[cause.code], row) },
    byModel: { ...totals.byModel, [row.model]: plus(totals.byModel[row.model], row) },
  })
}

function plus(sums: Sums = NOTHING, { verdict }: ReplayRow): Sums {
  const { observation, loss, saved } = verdict
  const { input = 0, read, written = 0 } = observation
  const known = read !== undefined
  return Object.freeze({
    calls: sums.calls + 1,
    reported: sums.reported + (known ? 1 : 0),
    input: sums.input + (known ? input : 0),
    read: sums.read + (read ?? 0),
    written: sums.written + written,
    lost: sums.lost + (loss?.tokens ?? 0),
    lostMoney: sums.lostMoney + (loss?.money ?? 0n),
    saved: sums.saved + (saved ?? 0n),
    priced: sums.priced + (saved === undefined ? 0 : 1),
  })
}

/** The share of reported input tokens that was read from the provider's cache; `undefined` where nothing was reported. */
export function hitRate({ input, read }: Pick<Sums, 'input' | 'read'>): number | undefined {
  return input === 0 ? undefined : read / input
}
