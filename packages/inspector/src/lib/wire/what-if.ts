import type { RecordedReason, RecordedSegment } from '@varve/report/records'

/** A layer at one place of a request. */
export interface LayerShown {
  /** Names it among the layers of the call. */
  readonly unit: string
  /** Its name. */
  readonly layer: string
  /** Where the provider feeds it to the model. */
  readonly place: RecordedSegment['place']
  /** All of its tokens, as counted. */
  readonly tokens: number
  /** What it is. */
  readonly kind?: NonNullable<RecordedSegment['kind']>
  /** How long it promises to stay the same. */
  readonly scope?: NonNullable<RecordedSegment['scope']>
}

/** What a call would have read, had something been otherwise. */
export interface WhatIf {
  /** The model that was asked about. */
  readonly model: string
  /** In the order that was asked for, as the provider of that model reads them. */
  readonly layers: readonly LayerShown[]
  /** Whether order and model are those of the call. */
  readonly asRecorded: boolean
  /** Models that rules are known for on the call's host. */
  readonly models: readonly string[]
  /** Why nothing can be said, where that is so; then there is no answer. */
  readonly unknown?: string
  /** What would have been read. */
  readonly answer?: WhatIfAnswer
  /** What the order would break. */
  readonly warnings: readonly string[]
  /** What is taken for granted, in sentences. */
  readonly assumptions: readonly string[]
}

/** What the rules say of a call that was sent otherwise. */
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

/** One way in which the input would have been billed. `read + written + fresh` is all of it. */
export interface WhatIfOutcome {
  /** Tokens read from the cache. */
  readonly read: number
  /** Tokens written to it. */
  readonly written: number
  /** Tokens that were neither. */
  readonly fresh: number
  /** Why. */
  readonly because: readonly RecordedReason[]
  /** Femtodollars, between two bounds; absent where no price is known. */
  readonly price?: { readonly low: string; readonly high: string }
}
