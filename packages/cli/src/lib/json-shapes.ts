import type { CauseCode, Observation, VerdictStatus } from '@varve/cache'
import type { Finding } from '@varve/check'
import type { LockChange } from '@varve/check/lock'
import type { Divergence } from '@varve/core'
import type { FailedRow, LocalRow, ReplayRow, SkippedRecord, Totals } from '@varve/replay'
import type { RequestCount } from '@varve/tokens'

// What `--format json` prints, command by command. What was not reported, or is not known, is absent. Money is femtodollars
// (10⁻¹⁵ US dollars) as a string of digits, because it may be larger than a number can hold.

/** `varve check --format json` */
export interface CheckJson {
  /** Samples that were built, over all targets. */
  readonly samples: number
  /** Errors, warnings and notes, those that fail and those that do not. */
  readonly findings: readonly FindingJson[]
}

export interface FindingJson extends Omit<Finding, 'lostMoney'> {
  readonly prompt: string
  /** The module, from the project's folder. */
  readonly file: string
  /** Its line, from 1: where the layer is named, else the prompt. */
  readonly line: number
  /** Samples and targets that have it, such as `first on chat:gpt-5.6-sol`. */
  readonly seen: readonly string[]
  /** What `lostTokens` cost more on one call. */
  readonly lostMoney?: string
}

/** `varve diff --format json` */
export interface DiffJson {
  /** Sample by sample; empty where nothing changed. */
  readonly changes: readonly LockChange[]
}

/** `varve tokens --format json`: of a text, or with `--endpoint` of a request. */
export type TokensJson = TextTokensJson | RequestCount

export interface TextTokensJson {
  readonly encoding: 'o200k_base' | 'cl100k_base'
  readonly tokens: number
}

/** `varve replay --format json`; with `--format jsonl` each line is one of the rows. */
export interface ReplayJson {
  readonly rows: readonly ReplayRowJson[]
  readonly totals: TotalsJson
}

export type ReplayRowJson = CallRowJson | FailedRow | LocalRow | SkippedRecord

/** One call: what was expected, and what was reported. */
export interface CallRowJson extends Omit<ReplayRow, 'verdict'> {
  readonly status: VerdictStatus
  readonly cause: CauseCode
  readonly sentence: string
  /** Two where a failed call before may have written. Empty where nothing could be expected. */
  readonly expected: readonly { readonly read: number; readonly written: number; readonly fresh: number }[]
  readonly observed: Observation
  /** Where it parts from the last call of its conversation; without its texts. */
  readonly divergence?: Omit<Divergence, 'before' | 'after'>
  readonly loss?: { readonly tokens: number; readonly femtodollars?: string }
  readonly savedFemtodollars?: string
}

/** Token counts are over the calls that reported them. */
export interface SumsJson {
  readonly calls: number
  readonly reported: number
  /** Calls whose reported numbers contradict each other; they are in no sum. */
  readonly contradictory: number
  readonly input?: number
  readonly read?: number
  /** Tokens that a changed prefix did not let be read. */
  readonly lost?: number
  /** The share of `input` that was read, from 0 to 1. */
  readonly hitRate?: number
  readonly writtenReported: number
  readonly written?: number
  /** Those of `lost` of which no price is known. */
  readonly lostUnpriced?: number
  readonly lostFemtodollars?: string
  /** Calls that `savedFemtodollars` is about. */
  readonly priced: number
  readonly savedFemtodollars?: string
}

export interface ModelSumsJson extends SumsJson {
  /** Answers from the app's own cache of responses; no calls. */
  readonly local: number
}

export interface TotalsJson
  extends SumsJson, Pick<Totals, 'failed' | 'local' | 'skipped' | 'late' | 'byStatus'> {
  readonly byCause: Readonly<Partial<Record<CauseCode, SumsJson>>>
  /** The first 100 models of the log. */
  readonly byModel: Readonly<Record<string, ModelSumsJson>>
  /** All further models together. */
  readonly otherModels?: ModelSumsJson
}

/** `varve init --format json` */
export interface InitJson {
  /** From where it was run; `.` is there. */
  readonly folder: string
  readonly dryRun: boolean
  readonly files: readonly InitFileJson[]
  /** Such as `npm`, `pnpm`, `yarn` or `bun`. */
  readonly packageManager: string
  /** The commands that come next, in the folder. */
  readonly next: readonly string[]
}

export interface InitFileJson {
  /** From the folder. */
  readonly path: string
  /** What was done; with `dryRun`, what would be. */
  readonly action: 'create' | 'change' | 'leave'
  /** What was added, or why it was left alone. */
  readonly notes: readonly string[]
}
