import type { Memory } from '@varve/core'
import type { RulesLookUp } from '../adapter/context.ts'
import type { LaneOptions } from '../ledger/lane.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PriceLookUp } from '../money/call-rates.ts'
import type { EndedCall } from './ended-call.ts'
import type { StabilityOptions } from './stability.ts'

/** How a session works; all of it may be left out. */
export interface SessionOptions extends LaneOptions, StabilityOptions {
  /** Where cache points are remembered. Share one ledger between the sessions of a process. Default: a new one. */
  readonly ledger?: Ledger
  /** Unix milliseconds. Default: `Date.now`. */
  readonly now?: () => number
  /** Whether breakpoints are placed for models that take them. Default: true. */
  readonly plan?: boolean
  /** Where rules come from. Default: the listed ones; `createRules` of `@varve/rules/custom` adds models of your own. */
  readonly rulesFor?: RulesLookUp
  /**
   * Where prices come from, for what calls cost, save and lose, and for the plan. Default: the listed ones; `genaiPriceOf` of
   * `@varve/rules/genai-prices` knows more models. One that throws knows no price; the error is printed.
   */
  readonly prices?: PriceLookUp
  /** Former requests kept for comparison; forks and parallel calls each find their own. Default: 8. */
  readonly remembered?: number
  /** Bytes of the bodies of those requests at most; the latest is kept as long as the memory has room. Default: 16,000,000. */
  readonly rememberedBytes?: number
  /**
   * Where earlier work is kept, so that a call costs only what is new in it. Share one memory between the sessions of a process
   * to bound them together. Default: one of its own; `false` keeps nothing.
   */
  readonly memory?: Memory | false
  /** What the conversation is called in records, such as its id in a database. Default: it has no name. */
  readonly conversation?: string
  /**
   * Is told of each call once it has ended, such as `record` of `createRecorder` from `@varve/report`. It must not throw: a call that went
   * through is not failed by it, the error is printed.
   */
  readonly onCall?: (call: EndedCall) => void
}
