import type { OverTime } from './over-time-data.ts'
import type { CauseSums, ErrorSums, FindingSums, LaneSums, ModelSums, PromptSums, Rows } from './rows-data.ts'
import type { LocalSums, Status, Sums, WriteSums } from './sums-data.ts'
import type { TimeLine } from './time-line-data.ts'

/**
 * What a log of calls adds up to. Tokens are whole numbers, money is in femtodollars (10⁻¹⁵ US dollars), times are Unix milliseconds.
 * What was not reported is in no sum and is counted in a field of its own. Lists are sorted, and the same for every order of the records.
 */
export interface Report {
  /** What of the log the report is about. */
  readonly selection: Selection
  /** Start of the first and of the last call; absent where there was none. */
  readonly span?: { readonly from: number; readonly to: number }
  /** Conversations that called a provider; 5,000,000 are that many or more. */
  readonly conversations: number
  /** What all its calls add up to. */
  readonly totals: Sums
  /** Answers of the app's own response cache: no calls, and no reuse by the provider. They are in no other figure. */
  readonly local: LocalSums
  /** Answered calls by what came of their expectation. */
  readonly statuses: Readonly<Record<Status, number>>
  /** What became of written tokens. */
  readonly writes: WriteSums
  /** The calls as time goes by. */
  readonly time: OverTime
  /** Why tokens were not read that an earlier call had left; what cost most comes first. */
  readonly causes: Rows<CauseSums>
  /** Sums by model. */
  readonly models: Rows<ModelSums>
  /** Sums by prompt. */
  readonly prompts: Rows<PromptSums>
  /** Sums by what keeps calls from sharing a cache. */
  readonly lanes: Rows<LaneSums>
  /** How failed and unsent calls ended, the most frequent first. */
  readonly errors: Rows<ErrorSums>
  /** What checks found, errors first, then the most frequent. */
  readonly findings: Rows<FindingSums>
  /**
   * Records that were there before, as where files overlap: the same id, conversation, start, length and end. They are in no other
   * figure. Of the first 2,000,000 records it is told; others that come again are counted as new.
   */
  readonly repeated: number
  /** Lines that are no records. */
  readonly skipped: Skipped
  /** The calls of the one conversation that was asked for. */
  readonly timeLine?: TimeLine
}

/** What of a log the report is about. */
export interface Selection {
  /** Calls that started then or later. */
  readonly since?: number
  /** Calls that started before. */
  readonly until?: number
  /** Calls of the prompt of this name. */
  readonly prompt?: string
  /** Calls of this model. */
  readonly model?: string
  /** Calls of this conversation. */
  readonly conversation?: string
  /** Records, local answers too, that were read and are not part of it. */
  readonly leftOut: number
}

/** Lines that are no records. */
export interface Skipped {
  /** How many there are. */
  readonly lines: number
  /** The first 20 of each file. */
  readonly first: readonly { readonly file?: string; readonly line: number; readonly reason: string }[]
}
