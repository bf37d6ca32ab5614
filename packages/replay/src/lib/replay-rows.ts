import type { Plan } from '@varve/cache'
import { type Counter, type Rendered, VarveError } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { createCounter, TokensError } from '@varve/tokens'
import type { ReplayOptions } from './replay-options.ts'
import type { RequestRecord, LogRecord } from './record.ts'
import type { FailedRow, LogRow, ReplayRow } from './row.ts'
import { createSessions, type Sessions } from './sessions.ts'

/**
 * Predicts every call of a log from those before it, and holds the prediction against what was reported: one row a record, as
 * they come. What it remembers is bounded, whatever the length of the log.
 *
 * @param records in time order
 */
export async function* replayRows(
  records: Iterable<LogRecord> | AsyncIterable<LogRecord>,
  options: ReplayOptions = {},
): AsyncGenerator<LogRow, void, undefined> {
  let now = 0
  let latest = 0
  const sessions = createSessions(options, () => now)
  const counter = createCounter()
  let index = -1
  for await (const record of records) {
    index += 1
    const place = { index, ...(record.line === undefined ? {} : { line: record.line }) }
    if (record.kind === 'unreadable') {
      yield Object.freeze({ kind: 'skipped', ...place, reason: record.reason })
      continue
    }
    now = record.at
    const timed = { ...place, at: now, ...(now < latest ? { late: true as const } : {}) }
    latest = Math.max(latest, now)
    if (record.kind === 'response_cache') {
      const { kind, endpoint, model } = record
      yield Object.freeze({
        kind,
        ...timed,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(model === undefined ? {} : { model }),
      })
      continue
    }
    try {
      yield Object.freeze({ ...timed, ...(await held(sessions, counter, record)) })
    } catch (error) {
      if (!(error instanceof VarveError) && !(error instanceof TokensError)) throw error
      yield Object.freeze({ kind: 'skipped', ...place, reason: error.message })
    }
  }
}

type Held =
  | Pick<ReplayRow, 'kind' | 'endpoint' | 'model' | 'verdict'>
  | Pick<FailedRow, 'kind' | 'endpoint' | 'model'>

/** Holds one call against what its session knows, and lets the session learn from it. */
async function held(sessions: Sessions, counter: Counter, record: RequestRecord): Promise<Held> {
  const { endpoint, request, model, usage, diagnostics, error, id } = record
  const { readRequest, render, readUsage } = endpoint === 'chat' ? chat : responses
  const rendered = render(readRequest(model === undefined ? request : { ...request, model }))
  const observation = { ...readUsage(usage), ...(isAbsent(diagnostics) ? {} : { diagnostics }) }
  const call = await sessions.of(rendered).begin(rendered, { counter, mark: asSent })
  if (!isAbsent(error) && isAbsent(usage)) {
    await call.fail(error)
    return { kind: 'failed', endpoint, model: rendered.model }
  }
  return { kind: 'call', endpoint, model: rendered.model, verdict: await call.succeed(observation, id) }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

/** A logged request carries the markers it was sent with; nothing is added. */
function asSent(rendered: Rendered, _plan: Plan): Rendered {
  return rendered
}
