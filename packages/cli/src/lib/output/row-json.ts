import type { LogRow } from '@varve/replay'
import type { ReplayRowJson } from '../json-shapes.ts'

/** One record as JSON: what was expected and what was reported; a number that was not reported is absent, and so is every text. */
export function rowJson(row: LogRow): string {
  return JSON.stringify(jsonOf(row))
}

function jsonOf(row: LogRow): ReplayRowJson {
  if (row.kind !== 'call') return row
  const { verdict, ...place } = row
  const { status, cause, expectation, observation, divergence, loss, saved, sentence } = verdict
  return {
    ...place,
    status,
    cause: cause.code,
    sentence,
    expected: expectation.outcomes.map(({ read, written, fresh }) => ({ read, written, fresh })),
    observed: observation,
    ...(divergence === undefined ? {} : { divergence: withoutTexts(divergence) }),
    ...(loss === undefined
      ? {}
      : {
          loss: {
            tokens: loss.tokens,
            ...(loss.money === undefined ? {} : { femtodollars: loss.money.toString() }),
          },
        }),
    ...(saved === undefined ? {} : { savedFemtodollars: saved.toString() }),
  }
}

function withoutTexts<Texts extends { readonly before: string; readonly after: string }>(
  divergence: Texts,
): Omit<Texts, 'before' | 'after'> {
  const { before: _, after: __, ...place } = divergence
  return place
}
