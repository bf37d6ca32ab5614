import { countRequest } from '@varve/tokens'
import { classes, classOf, type RecordClass } from './classes.ts'
import type { CorpusRecord } from './corpus.ts'

export interface Score {
  /** Distinct requests. */
  readonly requests: number
  /** Of these, counted to the token, and within three tokens. */
  readonly exact: number
  readonly within3: number
}

export interface Judged {
  readonly record: CorpusRecord
  readonly class: RecordClass
  readonly family: string
  /** Reported minus counted. */
  readonly difference: number
  /** Whether the count called itself exact. */
  readonly claimed: boolean
}

export function judge(records: readonly CorpusRecord[]): readonly Judged[] {
  return records.map((record) => {
    const { endpoint, model, request } = record
    const { tokens, exact } = countRequest({ endpoint, model, body: request })
    return {
      record,
      class: classOf(record),
      family: `${familyName(model)} ${endpoint}`,
      difference: record.reported - tokens,
      claimed: exact,
    }
  })
}

export function score(judged: readonly Judged[]): Score {
  return {
    requests: judged.length,
    exact: judged.filter(({ difference }) => difference === 0).length,
    within3: judged.filter(({ difference }) => Math.abs(difference) <= 3).length,
  }
}

export function scoreByClass(judged: readonly Judged[]): readonly (readonly [RecordClass, Score])[] {
  return classes.map((name) => [name, score(judged.filter((one) => one.class === name))])
}

export function families(judged: readonly Judged[]): readonly string[] {
  return [...new Set(judged.map(({ family }) => family))].toSorted()
}

/** For the table only: the counting has its own. */
function familyName(model: string): string {
  if (/-0613/u.test(model)) return 'gpt-4/3.5 0613'
  if (/^gpt-3\.5|^gpt-35|^gpt-4(?:-|$)/u.test(model)) return 'gpt-4/3.5 later'
  if (/^gpt-4o|^gpt-4\.|chat/u.test(model)) return 'gpt-4o, 4.1'
  if (/^o\d|^codex/u.test(model)) return 'o1, o3, o4'
  return model.startsWith('gpt-5') ? 'gpt-5 … 5.6' : 'unknown'
}
