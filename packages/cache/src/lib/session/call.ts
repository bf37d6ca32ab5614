import type { Counter, Rendered } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { Plan } from '../plan/plan.ts'
import type { Expectation } from '../predict/expectation.ts'
import type { Observation } from '../reconcile/observation.ts'
import type { Verdict } from '../reconcile/verdict.ts'

/** What an adapter lends the session. */
export interface SessionTools {
  /** Counts the tokens of requests. */
  readonly counter: Counter
  /** Adds a plan's markers to a request. */
  readonly mark: (rendered: Rendered, plan: Plan) => Rendered
  /** How the model caches; absent for a model without rules. */
  readonly rules?: CacheRules | undefined
  /** Where this call goes, where that is not where the session's calls go. */
  readonly host?: string | undefined
  /** Asks for OpenAI's own diagnostics, where the model and the endpoint give them. */
  readonly diagnose?: boolean | undefined
  /** Ends the call. A call that was ended before it began never left. */
  readonly signal?: AbortSignal | null | undefined
}

/** A call that is ready to be sent. Exactly one of `succeed` and `fail` ends it. */
export interface Call {
  /** The request with its markers: what is to be sent. */
  readonly rendered: Rendered
  /** What the provider is expected to report. */
  readonly expectation: Expectation
  /** The markers that were planned. */
  readonly plan: Plan
  /**
   * Ends the call: commits its cache points to the ledger and holds expectation against observation.
   *
   * @param id the provider's id of the response, by which a later call can ask to be compared with it
   */
  readonly succeed: (observation: Observation, id?: string) => Promise<Verdict>
  /** Remembers the call's cache points as possible where it may have arrived; not where it never left. */
  readonly fail: (error: unknown, left?: boolean) => Promise<void>
}
