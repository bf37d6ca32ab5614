import type { Comparison, Divergence, VarveError } from '@varve/core'
import type { Price } from '@varve/rules'
import type { Because, Expectation, Outcome } from '../predict/expectation.ts'
import type { Plan } from '../plan/plan.ts'
import type { StabilityFinding } from '../session/stability.ts'
import type { Cause } from './cause.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Observation } from './observation.ts'

/**
 * `as_expected`: the numbers are one of the stated outcomes. `below` and `above`: fewer or more tokens were read than any.
 * `written_differs`: the read fits, the write does not. `not_reported`: the provider said nothing of its cache.
 * `unknown`: nothing was expected.
 */
export type VerdictStatus = 'as_expected' | 'below' | 'above' | 'written_differs' | 'not_reported' | 'unknown'

/** What a changed prefix cost on this call. */
export interface Loss {
  /** Tokens that the former call had left to be read, and that this one did not read. */
  readonly tokens: number
  /** Money in femtodollars (10⁻¹⁵ US dollars), where a price is known. */
  readonly money?: bigint
}

/** Expectation against observation. */
export interface Verdict {
  /** How the two sides compare. */
  readonly status: VerdictStatus
  /** Why the call read what it read. */
  readonly cause: Cause
  /** The outcome that came true; the most likely one where none did. Absent where nothing was expected. */
  readonly outcome?: Outcome
  /** What was expected before the call. */
  readonly expectation: Expectation
  /** What the provider reported. */
  readonly observation: Observation
  /** Reported input tokens less counted ones; positions were compared with as much tolerance. Absent where not reported. */
  readonly miscounted?: number
  /** Why the expectation is what it is. */
  readonly because: readonly Because[]
  /** How the request relates to the session's former one; absent on the first call. */
  readonly comparison?: Comparison
  /** The first place where the request parts from the former one, where it does. */
  readonly divergence?: Divergence
  /** What the divergence cost; absent where nothing was lost or nobody can say. */
  readonly loss?: Loss
  /**
   * What the cache saved on this call against the same tokens sent fresh, in femtodollars; negative where writing cost more than
   * reading saved. Absent where the usage was not reported or no price is known.
   */
  readonly saved?: bigint
  /** OpenAI's own diagnostics, where they were asked for, and whether they agree with the cause. */
  readonly diagnostics?: Diagnostics
  /** What the call costs; absent where no price is known or the usage was not reported. */
  readonly price?: Price
  /** The markers that the request was sent with. */
  readonly plan?: Plan
  /** Turns that a history window dropped since the session's former call. */
  readonly dropped?: number
  /** What a check had to say of this call and the former one, where the session was given a check. */
  readonly findings?: readonly StabilityFinding[]
  /** The ledger could not be read or written: nothing was known of earlier calls, or nothing of this one was kept. */
  readonly ledgerError?: VarveError
  /** The whole in one sentence. */
  readonly sentence: string
}
