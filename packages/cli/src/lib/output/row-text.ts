import type { LogRow } from '@varve/replay'
import { plain } from './plain.ts'

/** One line about one record. */
export function rowText(row: LogRow): string {
  const place = `#${row.index}`
  if (row.kind === 'skipped') return `${place} skipped: ${plain(row.reason)}`
  const time = new Date(row.at).toISOString()
  if (row.kind === 'response_cache')
    return `${place} ${time} ${plain(row.model ?? '')} answered by the app's own cache`
  return `${place} ${time} ${plain(row.model)} ${row.verdict.status}: ${plain(row.verdict.sentence)}`
}

/** One record as JSON: what was expected and what was reported; a number that was not reported is absent. */
export function rowJson(row: LogRow): string {
  if (row.kind !== 'call') return JSON.stringify(row)
  const { index, at, endpoint, model, verdict } = row
  const { status, cause, expectation, observation, divergence, loss, saved, sentence } = verdict
  return JSON.stringify({
    kind: 'call',
    index,
    at,
    endpoint,
    model,
    status,
    cause: cause.code,
    sentence,
    expected: expectation.outcomes.map(({ read, written, fresh }) => ({ read, written, fresh })),
    observed: observation,
    ...(divergence === undefined
      ? {}
      : { divergence: { ...divergence, before: undefined, after: undefined } }),
    ...(loss === undefined
      ? {}
      : {
          loss: {
            tokens: loss.tokens,
            ...(loss.money === undefined ? {} : { femtodollars: loss.money.toString() }),
          },
        }),
    ...(saved === undefined ? {} : { savedFemtodollars: saved.toString() }),
  })
}
