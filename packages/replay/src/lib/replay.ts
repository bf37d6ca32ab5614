import { createSession, type Plan, type SessionOptions, type Verdict } from '@varve/cache'
import { type Rendered, VarveError } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { createCounter, TokensError } from '@varve/tokens'
import type { CallRecord } from './record.ts'
import { addTo, noTotals, type Totals } from './totals.ts'

/** One call of the log. */
export interface ReplayRow {
  /** Its place in the log, from 0. */
  readonly index: number
  readonly at: number
  readonly endpoint: CallRecord['endpoint']
  readonly model: string
  readonly verdict: Verdict
}

/** A record that could not be read; the others are not touched by it. */
export interface SkippedRecord {
  readonly index: number
  readonly reason: string
}

export interface ReplayResult {
  readonly rows: readonly ReplayRow[]
  readonly skipped: readonly SkippedRecord[]
  readonly totals: Totals
}

export interface ReplayOptions extends Pick<SessionOptions, 'ledger' | 'host' | 'account' | 'region'> {
  /** Former requests kept for comparison, so that interleaved conversations find their own. Default: 64. */
  readonly remembered?: number
}

/**
 * Predicts every call of a log from those before it, and holds the prediction against what was reported.
 *
 * @param records in time order
 */
export async function replay(
  records: Iterable<CallRecord> | AsyncIterable<CallRecord>,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  let now = 0
  const session = createSession({ remembered: 64, ...options, now: () => now, plan: false })
  const counter = createCounter()
  const rows: ReplayRow[] = []
  const skipped: SkippedRecord[] = []
  let totals = noTotals()
  let index = -1
  for await (const record of records) {
    index += 1
    now = record.at
    try {
      const { rendered, observe } = read(record)
      const call = await session.begin(rendered, { counter, mark: asSent })
      const verdict = await call.succeed(observe(record.usage))
      rows.push(
        Object.freeze({ index, at: record.at, endpoint: record.endpoint, model: rendered.model, verdict }),
      )
      totals = addTo(totals, verdict)
    } catch (error) {
      if (!(error instanceof VarveError) && !(error instanceof TokensError)) throw error
      skipped.push(Object.freeze({ index, reason: error.message }))
    }
  }
  return Object.freeze({ rows: Object.freeze(rows), skipped: Object.freeze(skipped), totals })
}

/** A logged request carries the markers it was sent with; nothing is added. */
function asSent(rendered: Rendered, _plan: Plan): Rendered {
  return rendered
}

function read({ endpoint, request, model }: CallRecord): {
  readonly rendered: Rendered
  readonly observe: typeof chat.readUsage
} {
  const { readRequest, render, readUsage } = endpoint === 'chat' ? chat : responses
  const built = readRequest(model === undefined ? request : { ...request, model })
  return { rendered: render(built), observe: readUsage }
}
