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
  /** What is to be said of the run as a whole, such as of a model that is not listed; it stands on the error stream too. */
  readonly warnings: readonly string[]
  /** Errors, warnings and notes, those that fail and those that do not. */
  readonly findings: readonly FindingJson[]
}

/** A finding, with where it was found. */
export interface FindingJson extends Omit<Finding, 'lostMoney'> {
  /** The prompt's name. */
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
  /** How many have a tenant's or a session's layers of their own, as asked for. */
  readonly sharers: number
  /** Sample by sample; empty where nothing changed. */
  readonly changes: readonly LockChangeJson[]
}

/** A change, with what it costs. */
export interface LockChangeJson extends LockChange {
  /**
   * What `rewritten` costs more than reads, for all sharers together; 0 where nothing goes cold. Absent where no rules or no price
   * are known.
   */
  readonly costFemtodollars?: string
}

/** `varve tokens --format json`: of a text, or with `--endpoint` of a request. */
export type TokensJson = TextTokensJson | RequestCount

/** The tokens of a text. */
export interface TextTokensJson {
  /** The encoding that it was counted in. */
  readonly encoding: 'o200k_base' | 'cl100k_base'
  /** How many it has. */
  readonly tokens: number
}

/** `varve replay --format json`; with `--format jsonl` each line is one of the rows. */
export interface ReplayJson {
  /** One for each record, in the order of the log. */
  readonly rows: readonly ReplayRowJson[]
  /** What they add up to. */
  readonly totals: TotalsJson
}

/** What became of one record. */
export type ReplayRowJson = CallRowJson | FailedRow | LocalRow | SkippedRecord

/** One call: what was expected, and what was reported. */
export interface CallRowJson extends Omit<ReplayRow, 'verdict'> {
  /** How expectation and report compare. */
  readonly status: VerdictStatus
  /** Why the call read what it read. */
  readonly cause: CauseCode
  /** The verdict in words. */
  readonly sentence: string
  /** Two where a failed call before may have written. Empty where nothing could be expected. */
  readonly expected: readonly { readonly read: number; readonly written: number; readonly fresh: number }[]
  /** What the provider reported. */
  readonly observed: Observation
  /** Where it parts from the last call of its conversation; without its texts. */
  readonly divergence?: Omit<Divergence, 'before' | 'after'>
  /** What the divergence cost: tokens that were not read, and what that cost more. */
  readonly loss?: { readonly tokens: number; readonly femtodollars?: string }
  /** What the cache saved against the same tokens sent fresh; negative where writing cost more. */
  readonly savedFemtodollars?: string
}

/** Token counts are over the calls that reported them. */
export interface SumsJson {
  /** All calls, those that reported nothing included. */
  readonly calls: number
  /** Calls whose cached tokens were reported and can be true. */
  readonly reported: number
  /** Calls whose reported numbers contradict each other; they are in no sum. */
  readonly contradictory: number
  /** Input tokens. */
  readonly input?: number
  /** Input tokens that were read from the cache. */
  readonly read?: number
  /** Tokens that a changed prefix did not let be read. */
  readonly lost?: number
  /** The share of `input` that was read, from 0 to 1. */
  readonly hitRate?: number
  /** Calls that `written` is about. */
  readonly writtenReported: number
  /** Input tokens that were written to the cache. */
  readonly written?: number
  /** Those of `lost` of which no price is known. */
  readonly lostUnpriced?: number
  /** What the others of `lost` cost more. */
  readonly lostFemtodollars?: string
  /** Calls that `savedFemtodollars` is about. */
  readonly priced: number
  /** What the cache saved against the same tokens sent fresh; negative where writing cost more. */
  readonly savedFemtodollars?: string
}

/** The calls of one model. */
export interface ModelSumsJson extends SumsJson {
  /** Answers from the app's own cache of responses; no calls. */
  readonly local: number
}

/** The calls of a whole log. */
export interface TotalsJson
  extends SumsJson, Pick<Totals, 'failed' | 'local' | 'skipped' | 'late' | 'byStatus'> {
  /** Sums by the cause that their verdict names. */
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
  /** Whether nothing was written. */
  readonly dryRun: boolean
  /** What was done to each file. */
  readonly files: readonly InitFileJson[]
  /** Such as `npm`, `pnpm`, `yarn` or `bun`. */
  readonly packageManager: string
  /** The commands that come next, in the folder. */
  readonly next: readonly string[]
  /** What to look after first, such as a dependency that is too old; it stands on the error stream too. */
  readonly warnings: readonly string[]
}

/** What `varve init` did to one file. */
export interface InitFileJson {
  /** From the folder. */
  readonly path: string
  /** What was done; with `dryRun`, what would be. */
  readonly action: 'create' | 'change' | 'leave'
  /** What was added, or why it was left alone. */
  readonly notes: readonly string[]
}
