import type { LogRow } from '@varve/replay'

/** One record as JSON: what was expected and what was reported; a number that was not reported is absent, and so is every text. */
export function rowJson(row: LogRow): string {
  if (row.kind !== 'call') return JSON.stringify(row)
  const { verdict, ...place } = row
  const { status, cause, expectation, observation, divergence, loss, saved, sentence } = verdict
  return JSON.stringify({
    ...place,
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
