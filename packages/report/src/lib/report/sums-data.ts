import type { Money } from '@varve/rules'
import type { RecordedVerdict } from '../record/call-record.ts'

/** `unjudged`: answered, and nothing of a verdict was recorded. */
export type Status = RecordedVerdict['status'] | 'unjudged'

/** What calls add up to. */
export interface Sums {
  /** `answered + failed + notSent`. */
  readonly calls: number
  /** `reported + notReported + impossible`. */
  readonly answered: number
  /** Calls that may have reached the provider and brought no answer. */
  readonly failed: number
  /** Calls that cannot have reached it. */
  readonly notSent: number
  /** Answered calls that reported both their input and what of it was read; `input`, `read` and `written` are over these alone. */
  readonly reported: number
  /** Answered calls that did not; in no sum of tokens. */
  readonly notReported: number
  /** Answered calls whose numbers contradict each other, or are beyond 10⁹; in no sum of tokens. */
  readonly impossible: number
  /** Input tokens, cached ones included. */
  readonly input: number
  /** Input tokens that were read from the cache. */
  readonly read: number
  /** Input tokens that were written to it. */
  readonly written: number
  /** Calls that reported what they wrote. Where there are none, `written` says nothing. */
  readonly writtenReported: number
  /** `read / input`; absent where no input was reported. */
  readonly hitRate?: number
  /** Expected tokens against actual ones. */
  readonly compared: Compared
  /** What the calls cost, and what the cache saved. */
  readonly cost: CostSums
  /** Tokens that the nearest former call of a conversation had left, and that a changed prefix did not let be read. */
  readonly changed: LossSums
  /**
   * Tokens that the best of the stated outcomes would have read, and that were not, although the prefix was the same: idle too long, missed
   * by the provider, or left by a call that brought no answer and need not have written.
   */
  readonly missed: LossSums
}

/** Expected against actual tokens, over reported calls of which something was expected. Expected is the likeliest outcome. */
export interface Compared {
  /** Calls of which both sides are known. */
  readonly calls: number
  /** Tokens that were expected to be read. */
  readonly expectedRead: number
  /** Tokens that were read. */
  readonly actualRead: number
  /** Calls of these that reported their writes. */
  readonly writtenCalls: number
  /** Tokens that were expected to be written, by the calls that reported their writes. */
  readonly expectedWritten: number
  /** Tokens that these calls wrote. */
  readonly actualWritten: number
}

/** Money of answered calls. Where not all that decides a price was reported, it lies between `low` and `high`. */
export interface CostSums {
  /** Calls that have a price; the sums are over these. */
  readonly priced: number
  /** Answered calls that have none: no known model, or no reported usage. */
  readonly unpriced: number
  /** The least that the priced calls can have cost. */
  readonly low: Money
  /** The most that they can have cost. */
  readonly high: Money
  /** Calls whose parts are known. */
  readonly split: number
  /** Where the money of these calls went. */
  readonly parts: {
    readonly fresh: Money
    readonly read: Money
    readonly written: Money
    readonly output: Money
  }
  /** Calls of which it is known what the cache saved. */
  readonly savedKnown: number
  /** Against the same tokens sent fresh; negative where writing cost more than reading saved. */
  readonly saved: Money
  /** Calls with both price and saving; `with` and `without` compare these. */
  readonly compared: number
  /** What the compared calls cost. */
  readonly with: { readonly low: Money; readonly high: Money }
  /** The same calls at the price of fresh input. */
  readonly without: { readonly low: Money; readonly high: Money }
}

/** What was not read although earlier calls are taken to have left it: by the record of the loss, or by an outcome that was stated. */
export interface LossSums {
  /** Calls that lost something. */
  readonly calls: number
  /** Tokens that were not read, as the records say; what a report could not read of a log is in no sum. */
  readonly tokens: number
  /** What `tokens` less `unpriced` cost more. */
  readonly money: Money
  /** Tokens of which no price is known. */
  readonly unpriced: number
}

/** Answers of the app's own response cache. */
export interface LocalSums {
  /** How many there are. */
  readonly answers: number
  /** Answers that say how many input tokens were not sent. */
  readonly counted: number
  /** Input tokens that were not sent, by those that say so. */
  readonly tokens: number
}

/**
 * Written tokens by whether a call of the log read them, as far as the hashes of prefixes tell. What is neither `neverRead` nor `untold`
 * was read.
 */
export interface WriteSums {
  /** Written tokens: those that lie on segments of the request, and all of a call whose segments are missing. */
  readonly tokens: number
  /** The part of `tokens` that no call of the log can have read, as it reported. */
  readonly neverRead: number
  /**
   * The part of `tokens` of which it cannot be told. No call is seen to have read it, and one may have: a call with the same prefix said
   * nothing of its reads, or one that ended later on the same lane read as much, and its segments are missing. So it is with writes of
   * calls whose own segments are missing, and with those of new prefixes beyond the first million.
   */
  readonly untold: number
}
