import type { LogRecord } from './record.ts'
import type { ReplayOptions } from './replay-options.ts'
import { replayRows } from './replay-rows.ts'
import type { FailedRow, LocalRow, ReplayRow, SkippedRecord } from './row.ts'
import { addTo, noTotals, type Totals } from './totals.ts'

/** What a replay gives: every record once, as a row, a failed call, a local answer or a skipped record. */
export interface ReplayResult {
  /** Calls with their verdicts. */
  readonly rows: readonly ReplayRow[]
  /** Calls that failed and reported nothing. */
  readonly failed: readonly FailedRow[]
  /** Answers from the app's own cache of responses. */
  readonly local: readonly LocalRow[]
  /** Records that could not be read. */
  readonly skipped: readonly SkippedRecord[]
  /** What all of it adds up to. */
  readonly totals: Totals
}

/**
 * Predicts every call of a log from those before it, and holds the prediction against what was reported. It keeps every row;
 * for logs that are larger than memory take `replayRows`.
 *
 * @param records in time order
 *
 * @example
 * ```ts
 * import { replay } from '@varve/replay'
 *
 * const request = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hi. '.repeat(1000) }] }
 * const usage = (cached_tokens: number) => ({
 *   prompt_tokens: 2008,
 *   completion_tokens: 5,
 *   prompt_tokens_details: { cached_tokens },
 * })
 * const { rows } = await replay([
 *   { endpoint: 'chat', at: 0, request, usage: usage(0) },
 *   { endpoint: 'chat', at: 60_000, request, usage: usage(1920) },
 * ])
 * console.log(rows.map(({ verdict }) => verdict.cause.code).join(', ')) // first_call, reused
 * ```
 */
export async function replay(
  records: Iterable<LogRecord> | AsyncIterable<LogRecord>,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const rows: ReplayRow[] = []
  const failed: FailedRow[] = []
  const local: LocalRow[] = []
  const skipped: SkippedRecord[] = []
  let totals = noTotals()
  for await (const row of replayRows(records, options)) {
    if (row.kind === 'call') rows.push(row)
    else if (row.kind === 'failed') failed.push(row)
    else if (row.kind === 'response_cache') local.push(row)
    else skipped.push(row)
    totals = addTo(totals, row)
  }
  return Object.freeze({
    rows: Object.freeze(rows),
    failed: Object.freeze(failed),
    local: Object.freeze(local),
    skipped: Object.freeze(skipped),
    totals,
  })
}
