import { createSession, type Plan, type SessionOptions, type Verdict } from '@varve/cache'
import { type Rendered, VarveError } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { createCounter, TokensError } from '@varve/tokens'
import type { CallRecord, LogRecord } from './record.ts'

/** One call of the log. */
export interface ReplayRow {
  readonly kind: 'call'
  /** Its place in the log, from 0. */
  readonly index: number
  readonly at: number
  readonly endpoint: CallRecord['endpoint']
  readonly model: string
  readonly verdict: Verdict
}

/** An answer from the app's own cache of responses. */
export interface LocalRow {
  readonly kind: 'response_cache'
  readonly index: number
  readonly at: number
  readonly model?: string
}

/** A record that could not be read; the others are not touched by it. */
export interface SkippedRecord {
  readonly kind: 'skipped'
  readonly index: number
  readonly reason: string
}

export type LogRow = ReplayRow | LocalRow | SkippedRecord

export interface ReplayOptions extends Pick<
  SessionOptions,
  'ledger' | 'host' | 'account' | 'region' | 'prices'
> {
  /** Former requests kept for comparison, so that interleaved conversations find their own. Default: 64. */
  readonly remembered?: number
  /** Bytes of their bodies at most. Default: 16,000,000. */
  readonly rememberedBytes?: number
}

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
  const session = createSession({ remembered: 64, ...options, now: () => now, plan: false })
  const counter = createCounter()
  let index = -1
  for await (const record of records) {
    index += 1
    if (record.kind === 'unreadable') {
      yield Object.freeze({ kind: 'skipped', index, reason: record.reason })
      continue
    }
    now = record.at
    if (record.kind === 'response_cache') {
      const { kind, at, model } = record
      yield Object.freeze({ kind, index, at, ...(model === undefined ? {} : { model }) })
      continue
    }
    try {
      const { rendered, observe } = read(record)
      const call = await session.begin(rendered, { counter, mark: asSent })
      const verdict = await call.succeed(observe(record.usage))
      const { at, endpoint } = record
      yield Object.freeze({ kind: 'call', index, at, endpoint, model: rendered.model, verdict })
    } catch (error) {
      if (!(error instanceof VarveError) && !(error instanceof TokensError)) throw error
      yield Object.freeze({ kind: 'skipped', index, reason: error.message })
    }
  }
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
