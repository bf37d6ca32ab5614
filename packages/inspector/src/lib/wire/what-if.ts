import type { RecordedReason, RecordedSegment } from '@varve/report/records'

/** A layer at one place of a request. */
export interface LayerShown {
  /** Names it among the layers of the call. */
  readonly unit: string
  readonly layer: string
  readonly place: RecordedSegment['place']
  readonly tokens: number
  readonly kind?: NonNullable<RecordedSegment['kind']>
  readonly scope?: NonNullable<RecordedSegment['scope']>
}

/** What a call would have read, had something been otherwise. */
export interface WhatIf {
  readonly model: string
  /** In the order that was asked for, as the provider of that model reads them. */
  readonly layers: readonly LayerShown[]
  /** Whether order and model are those of the call. */
  readonly asRecorded: boolean
  /** Models that rules are known for on the call's host. */
  readonly models: readonly string[]
  /** Why nothing can be said, where that is so; then there is no answer. */
  readonly unknown?: string
  readonly answer?: WhatIfAnswer
  /** What the order would break. */
  readonly warnings: readonly string[]
  /** What is taken for granted, in sentences. */
  readonly assumptions: readonly string[]
}

export interface WhatIfAnswer {
  /** The likeliest outcome, if layers keep what their scopes promise. */
  readonly likely: WhatIfOutcome
  /** Tokens that would be read even where only what hashes or texts prove to be the same is counted. */
  readonly proven: number
  /** Other outcomes that the rules allow. */
  readonly others: readonly WhatIfOutcome[]
  /** Earlier calls of the same lane that it was computed over. */
  readonly earlier: number
  /** Where markers would stand, and why. */
  readonly plan: readonly string[]
}

export interface WhatIfOutcome {
  readonly read: number
  readonly written: number
  readonly fresh: number
  readonly because: readonly RecordedReason[]
  /** Femtodollars, between two bounds; absent where no price is known. */
  readonly price?: { readonly low: string; readonly high: string }
}
