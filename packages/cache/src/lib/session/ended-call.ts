import type { Measured, Rendered } from '@varve/core'
import type { LaneOptions } from '../ledger/lane.ts'
import type { Plan } from '../plan/plan.ts'
import type { Expectation } from '../predict/expectation.ts'
import type { Verdict } from '../reconcile/verdict.ts'

/**
 * How a call ended. `answered`: with an answer. `failed`: it may have reached the model. `not_sent`: it cannot have.
 */
export type CallEnd = 'answered' | 'failed' | 'not_sent'

/** A call of a session from its request to its verdict, for whoever records it. */
export interface EndedCall {
  /** One value for all calls of a session, and no other's. */
  readonly session: object
  /** The session's name, where it has one. */
  readonly conversation?: string
  /** The request as it was sent, markers included. */
  readonly rendered: Rendered
  /** Its tokens, at the ends of its segments. */
  readonly measured: Measured
  /** Where it went, beyond what the body tells. */
  readonly where: LaneOptions
  /** The markers that were planned for it. */
  readonly plan: Plan
  /** What was expected before it left. */
  readonly expectation: Expectation
  /** Unix milliseconds before anything was looked up. */
  readonly startedAt: number
  /** Unix milliseconds once the answer, or the error, was there. */
  readonly endedAt: number
  /** How it ended: with an answer, or with an error. */
  readonly end: CallEnd
  /** The provider's id of the response, where it gave one. */
  readonly id?: string
  /** Only of an answered call. */
  readonly verdict?: Verdict
  /** What the client threw, of a call that was not answered. */
  readonly error?: unknown
}
