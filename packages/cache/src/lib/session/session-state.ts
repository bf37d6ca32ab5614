import type { Kept } from '@varve/core'
import type { Shelf } from '@varve/core/adapter'
import type { Ledger } from '../ledger/ledger.ts'
import type { PriceLookUp } from '../money/call-rates.ts'
import type { Former } from './formers.ts'
import type { SessionOptions } from './session-options.ts'
import type { UnderWay } from './under-way.ts'

/** What a session remembers. */
export interface SessionState {
  readonly options: SessionOptions
  readonly ledger: Ledger
  readonly now: () => number
  readonly kept: Kept | undefined
  readonly formers: Shelf<Former>
  readonly underWay: UnderWay
  readonly prices: PriceLookUp | undefined
  /** The session, for whoever records its calls. */
  readonly identity: object
}
