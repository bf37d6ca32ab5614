import { createHash } from 'node:crypto'
import { isPossible, lossOf, type StoredRecord } from '@varve/report/records'
import type { CallSummary } from '../wire/summary.ts'

/** Characters of a name that the list shows. */
const LONGEST = 160

/**
 * What the list is told of a record. Names from a log can be of any length; a long one is cut, and its hash keeps it apart.
 *
 * @param possible whether what it goes on from has numbers that can be true. Default: it has.
 */
export function summaryOf(index: number, record: StoredRecord, possible = true): CallSummary {
  const { id, conversation, prompt, endpoint, model, at, took, end, verdict } = record
  const { status, cause, findings } = verdict ?? {}
  return {
    index,
    id: clipped(id),
    conversation: clipped(conversation),
    prompt: clipped(prompt),
    endpoint,
    model: clipped(model),
    at,
    took,
    end,
    ...(end === 'local' || (possible && isPossible(record)) ? numbersOf(record) : { impossible: true }),
    ...(status === undefined ? {} : { status }),
    ...(cause === undefined ? {} : { cause: clipped(cause.code) }),
    ...(findings === undefined || findings.length === 0 ? {} : { findings: findings.length }),
  }
}

function numbersOf(record: StoredRecord): Partial<CallSummary> {
  const { tokens, expected, observed, verdict } = record
  const likely = expected?.outcomes[0]?.read
  const { input, read } = observed ?? {}
  const { saved, divergence } = verdict ?? {}
  const lost = lossOf(record)
  const changed = lost?.loss === 'changed' ? (divergence?.layer ?? divergence?.setting) : undefined
  return {
    ...(tokens === undefined ? {} : { tokens }),
    ...(likely === undefined ? {} : { expected: likely }),
    ...(input === undefined ? {} : { input }),
    ...(read === undefined ? {} : { read }),
    ...(saved === undefined ? {} : { saved }),
    ...(lost === undefined ? {} : { loss: lost.loss, lostTokens: lost.tokens }),
    ...(lost?.money === undefined ? {} : { lost: lost.money.toString() }),
    ...(changed === undefined ? {} : { changed: clipped(changed) }),
  }
}

export function clipped(text: string): string {
  if (text.length <= LONGEST) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `${text.slice(0, LONGEST - 10)}… ${hash}`
}
