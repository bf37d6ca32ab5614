import { createMemory, type Kept, type Rendered } from '@varve/core'
import { loneShelf } from '@varve/core/adapter'
import { createLedger, type Ledger } from '../ledger/ledger.ts'
import { checkBound } from '../check-bound.ts'
import type { PriceLookUp } from '../money/call-rates.ts'
import type { Observation } from '../reconcile/observation.ts'
import { beginCall } from './begin-call.ts'
import type { Call, SessionTools } from './call.ts'
import { fail, succeed } from './end-call.ts'
import type { Former } from './formers.ts'
import type { SessionOptions } from './session-options.ts'
import type { SessionState } from './session-state.ts'
import { createUnderWay } from './under-way.ts'

/** One running conversation: what it remembers between calls. */
export interface Session {
  /** Where cache points are remembered. */
  readonly ledger: Ledger
  /** What the session was created with. */
  readonly options: SessionOptions
  /** Unix milliseconds, by the session's clock. */
  readonly now: () => number
  /** The earlier work of the conversation, for `build` and `render`; absent where nothing is kept. */
  readonly kept?: Kept
  /** Runs a rendered request from `measure` to `reconcile`. Adapters call it; apps call `create` or `stream`. */
  readonly begin: (rendered: Rendered, tools: SessionTools) => Promise<Call>
}

/**
 * Starts what one running conversation remembers between calls: its ledger, its last requests, its kept work. It sends nothing; `create`
 * and `stream` of an adapter are given it. By default its ledger is its own and in memory: it knows what this session has sent.
 *
 * @throws VarveError `invalid_option` for a bound that is none
 */
export function createSession(options: SessionOptions = {}): Session {
  const ledger = options.ledger ?? createLedger()
  const now = options.now ?? Date.now
  const kept = options.memory === false ? undefined : (options.memory ?? createMemory()).keep()
  const { remembered = 8, rememberedBytes = 16_000_000 } = options
  checkBound('remembered', remembered, 'Leave it out for 8 requests.')
  checkBound('rememberedBytes', rememberedBytes, 'Leave it out for 16 million bytes.')
  const state: SessionState = {
    options,
    ledger,
    now,
    kept,
    formers:
      kept === undefined
        ? loneShelf<Former>(remembered, rememberedBytes)
        : kept.shelf<Former>(remembered, rememberedBytes),
    underWay: createUnderWay(),
    prices: options.prices === undefined ? undefined : guarded(options.prices),
    identity: Object.freeze({}),
  }
  return Object.freeze({
    ledger,
    options,
    now,
    begin: async (rendered: Rendered, tools: SessionTools) => {
      const begun = await beginCall(state, rendered, tools)
      return Object.freeze({
        rendered: begun.marked,
        expectation: begun.expectation,
        plan: begun.plan,
        succeed: (observation: Observation, id?: string) => succeed(state, begun, observation, id),
        fail: (error: unknown, left = true) => fail(state, begun, error, left),
      })
    },
    ...(kept === undefined ? {} : { kept }),
  })
}

/** Prices of the app's own that throw must not fail a call that was paid for: then none is known, and the error is printed. */
function guarded(prices: PriceLookUp): PriceLookUp {
  return (model, usage, options) => {
    try {
      return prices(model, usage, options)
    } catch (error) {
      console.error('prices failed:', error)
      return undefined
    }
  }
}
