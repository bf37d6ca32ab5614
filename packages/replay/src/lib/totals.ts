import type { CauseCode, VerdictStatus } from '@varve/cache'
import type { LogRow } from './row.ts'
import { addCall, NO_SUMS, type Sums } from './sums.ts'

/** What calls of one model add up to. */
export interface ModelSums extends Sums {
  /** Answers from the app's own cache of responses that once came from this model; no calls. */
  readonly local: number
}

/** What a whole log adds up to. */
export interface Totals extends Sums {
  /** Calls by the status of their verdict. */
  readonly byStatus: Readonly<Partial<Record<VerdictStatus, number>>>
  /** Sums by the cause that their verdict names. */
  readonly byCause: Readonly<Partial<Record<CauseCode, Sums>>>
  /** The first 100 models of the log. */
  readonly byModel: Readonly<Record<string, ModelSums>>
  /** All further models together. */
  readonly otherModels?: ModelSums
  /** Calls that failed and reported nothing; they are not in `calls`. */
  readonly failed: number
  /** Answers from the app's own cache of responses: no calls, and no reuse by the provider. */
  readonly local: number
  /** Records that could not be read. */
  readonly skipped: number
  /** Records that stand behind one of a later time. */
  readonly late: number
}

/** A log can name any number of models; what is kept of them is bounded. */
const MOST_MODELS = 100

const NOTHING: Totals = Object.freeze({
  ...NO_SUMS,
  byStatus: Object.freeze({}),
  byCause: Object.freeze({}),
  byModel: Object.freeze({}),
  failed: 0,
  local: 0,
  skipped: 0,
  late: 0,
})

/** Totals of an empty log. */
export function noTotals(): Totals {
  return NOTHING
}

/** Totals with one more row. The former totals stay as they are. */
export function addTo(before: Totals, row: LogRow): Totals {
  if (row.kind === 'skipped') return Object.freeze({ ...before, skipped: before.skipped + 1 })
  const totals = row.late === true ? { ...before, late: before.late + 1 } : before
  if (row.kind === 'failed') return Object.freeze({ ...totals, failed: totals.failed + 1 })
  if (row.kind === 'response_cache') {
    const counted = { ...totals, local: totals.local + 1 }
    const { model } = row
    return model === undefined
      ? Object.freeze(counted)
      : withModel(counted, model, (sums) => ({ ...sums, local: sums.local + 1 }))
  }
  const { verdict, model } = row
  const { status, cause } = verdict
  const counted = {
    ...totals,
    ...addCall(totals, verdict),
    byStatus: { ...totals.byStatus, [status]: (totals.byStatus[status] ?? 0) + 1 },
    byCause: { ...totals.byCause, [cause.code]: addCall(totals.byCause[cause.code] ?? NO_SUMS, verdict) },
  }
  return withModel(counted, model, (sums) => ({ ...sums, ...addCall(sums, verdict) }))
}

/** The name of a model comes from the log: it may be one that every object has, such as `constructor`. */
function withModel(totals: Totals, model: string, change: (sums: ModelSums) => ModelSums): Totals {
  const { byModel, otherModels } = totals
  const known = Object.hasOwn(byModel, model) ? byModel[model] : undefined
  if (known === undefined && Object.keys(byModel).length >= MOST_MODELS)
    return Object.freeze({ ...totals, otherModels: Object.freeze(change(otherModels ?? NO_MODEL)) })
  return Object.freeze({
    ...totals,
    byModel: Object.freeze({ ...byModel, [model]: Object.freeze(change(known ?? NO_MODEL)) }),
  })
}

const NO_MODEL: ModelSums = Object.freeze({ ...NO_SUMS, local: 0 })
