import { createHash } from 'node:crypto'
import type { StoredRecord } from '@varve/report/records'
import type { CallSummary } from '../wire/summary.ts'

/** Characters of a name that the list shows. */
const LONGEST = 160

/** What the list is told of a record. Names from a log can be of any length; a long one is cut, and its hash keeps it apart. */
export function summaryOf(index: number, record: StoredRecord): CallSummary {
  const { id, conversation, prompt, endpoint, model, at, took, end, tokens, expected, observed, verdict } =
    record
  const likely = expected?.outcomes[0]?.read
  const { input, read } = observed ?? {}
  const { status, cause, saved, loss, findings } = verdict ?? {}
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
    ...(tokens === undefined ? {} : { tokens }),
    ...(likely === undefined ? {} : { expected: likely }),
    ...(input === undefined ? {} : { input }),
    ...(read === undefined ? {} : { read }),
    ...(status === undefined ? {} : { status }),
    ...(cause === undefined ? {} : { cause: clipped(cause.code) }),
    ...(saved === undefined ? {} : { saved }),
    ...(loss?.money === undefined ? {} : { lost: loss.money }),
    ...(loss === undefined ? {} : { lostTokens: loss.tokens }),
    ...(findings === undefined || findings.length === 0 ? {} : { findings: findings.length }),
  }
}

export function clipped(text: string): string {
  if (text.length <= LONGEST) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `${text.slice(0, LONGEST - 10)}… ${hash}`
}
