import type { CacheRules } from '@varve/rules'
import type { CallRecord } from '@varve/report/records'

export interface Assuming {
  readonly record: CallRecord
  readonly rules: CacheRules
  readonly model: string
  readonly asRecorded: boolean
  /** Earlier calls that could not be used, because segments of theirs are missing. */
  readonly leftOut: number
  /** Whether trusting the scopes makes a difference. */
  readonly differs: boolean
}

/** What an answer takes for granted, so that nobody takes it for more than it is. */
export function assumptionsOf({
  record,
  rules,
  model,
  asRecorded,
  leftOut,
  differs,
}: Assuming): readonly string[] {
  const hasText = record.segments.some(({ text }) => text !== undefined)
  return [
    ...(asRecorded ? [] : ['Every earlier call of this lane in the log had been sent in the same way.']),
    ...(model === record.model
      ? []
      : [
          `Tokens are those counted for ${record.model}; ${model} may count otherwise.`,
          `Answers and reasoning would have been as they were.`,
        ]),
    ...(asRecorded || rules.regime !== 'breakpoints'
      ? []
      : [
          'Markers are placed as Varve plans them, but for requests that place their own; reuse hints of layers are not in a record.',
        ]),
    ...(differs
      ? [
          hasText
            ? 'Where a text was not recorded, layers kept what their scopes promise, as long as their sizes are the same.'
            : 'The log holds no text: behind a place where hashes part, layers are taken to have kept what their scopes promise, as long as their sizes are the same.',
        ]
      : []),
    ...(rules.regime === 'automatic'
      ? [
          'Of a segment that differs nothing is counted as shared; the provider may read up to the first token that differs.',
        ]
      : []),
    ...(leftOut === 0
      ? []
      : [`${leftOut} earlier calls are left out: segments of theirs could not be read.`]),
    'Other traffic than that of the log does not exist.',
  ]
}
