import type { CallSummary } from '../../wire/summary.ts'

/** What became of a call, in one word: the verdict's, else how the call ended. */
export type Result = NonNullable<CallSummary['status']> | 'unjudged' | 'failed' | 'not_sent' | 'local'

export interface Word {
  readonly label: string
  /** Stands beside the label, so that no colour speaks alone. */
  readonly sign: string
  readonly tone: 'good' | 'bad' | 'odd' | 'quiet' | 'plain'
}

export const RESULTS: Readonly<Record<Result, Word>> = {
  as_expected: { label: 'as expected', sign: '✓', tone: 'good' },
  below: { label: 'below', sign: '↓', tone: 'bad' },
  above: { label: 'above', sign: '↑', tone: 'odd' },
  written_differs: { label: 'writes differ', sign: '≠', tone: 'odd' },
  not_reported: { label: 'not reported', sign: '–', tone: 'quiet' },
  // The rules know nothing of its model, so nothing was expected.
  unknown: { label: 'no rules', sign: '–', tone: 'plain' },
  unjudged: { label: 'not judged', sign: '–', tone: 'plain' },
  failed: { label: 'failed', sign: '✕', tone: 'bad' },
  not_sent: { label: 'not sent', sign: '✕', tone: 'quiet' },
  local: { label: 'local answer', sign: '⌂', tone: 'quiet' },
}

export function resultOf({ end, status }: Pick<CallSummary, 'end' | 'status'>): Result {
  return end === 'answered' ? (status ?? 'unjudged') : end
}

/** `prefix_changed` as people read it. */
export function plainCode(code: string): string {
  return code.replaceAll('_', ' ')
}
