import type { Evidence } from '../cache-rules.ts'
import type { Ratio } from './money.ts'
import type { Rates } from './rates.ts'

/** How a request is processed. `priority` has been named *Fast mode* since 2026-07-30. */
export type Tier = 'standard' | 'batch' | 'flex' | 'priority'

/** Dearer rates for long requests. They hold for the whole request, not for the tokens above the line. */
export interface LongContext {
  /** Input tokens, cached ones included; requests with more are long. */
  readonly above: number
  /** Sources disagree about a request of exactly `above` tokens: long by one, short by the other. */
  readonly disputed: boolean
  /** Factor on input, reads and writes. */
  readonly input: Ratio
  /** Factor on output. */
  readonly output: Ratio
  /** Tiers that take long requests. */
  readonly tiers: readonly Tier[]
}

/** What one model costs from one day on, until the next period begins. */
export interface PricePeriod {
  /** First day in UTC, `YYYY-MM-DD`; absent: from the beginning. */
  readonly from?: string
  /** By tier. A tier that is missing is not offered, or its price is not known. */
  readonly rates: Readonly<Partial<Record<Tier, Rates>>>
  /** Present while `rates` are promotional. */
  readonly promotion?: {
    /** The last day in UTC for which the promotion is promised. Behind it either price can hold. */
    readonly promisedThrough: string
    /** The list price that the promotion replaces. */
    readonly list: Readonly<Partial<Record<Tier, Rates>>>
  }
  /** Dearer rates for long requests; absent where there are none. */
  readonly longContext?: LongContext
  /** Whether regional processing costs more. */
  readonly regional: 'uplift' | 'none' | 'unknown'
  /** Where the price comes from, and how sure it is. */
  readonly evidence: Evidence
}
