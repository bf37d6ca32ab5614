import type { CallSummary } from '../../wire/summary.ts'
import { resultOf } from './words.ts'

/** What the list is narrowed to; an empty text narrows nothing. */
export interface Filter {
  readonly conversation: string
  readonly prompt: string
  readonly model: string
  readonly result: string
  readonly cause: string
  /** The layer or the setting that changed, of calls that lost something by it. */
  readonly changed: string
  readonly search: string
}

export const NO_FILTER: Filter = {
  conversation: '',
  prompt: '',
  model: '',
  result: '',
  cause: '',
  changed: '',
  search: '',
}

/** The calls that pass, in the order of the log. The search looks for every word in names and codes, whatever the case. */
export function filtered(calls: readonly CallSummary[], filter: Filter): readonly CallSummary[] {
  const { conversation, prompt, model, result, cause, changed } = filter
  const words = filter.search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return calls.filter(
    (call) =>
      (conversation === '' || call.conversation === conversation) &&
      (prompt === '' || call.prompt === prompt) &&
      (model === '' || call.model === model) &&
      (cause === '' || call.cause === cause) &&
      (changed === '' || call.changed === changed) &&
      (result === '' || resultOf(call) === result) &&
      (words.length === 0 || holds(call, words)),
  )
}

function holds(call: CallSummary, words: readonly string[]): boolean {
  const { id, conversation, prompt, model, endpoint, cause = '', changed = '', index } = call
  const text =
    `#${index + 1} ${id} ${conversation} ${prompt} ${model} ${endpoint} ${cause} ${changed} ${resultOf(call)}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** The values that a field has among the calls, in order. */
export function valuesOf(
  calls: readonly CallSummary[],
  field: (call: CallSummary) => string | undefined,
): readonly string[] {
  const values = new Set<string>()
  for (const call of calls) {
    const value = field(call)
    if (value !== undefined) values.add(value)
  }
  return [...values].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
