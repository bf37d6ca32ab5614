import type { Endpoint, InexactReason } from '../request/part.ts'

/** A run of a request whose tokens are wanted, in the order in which the provider feeds it. */
export interface SegmentToCount {
  /** Where its value stands in the body: `tools[0]`, `messages[2]`, `messages[2].content[1]`. */
  readonly path: string
  readonly place: string
  readonly head?: string
  readonly json: string
}

/** The request that `measure` of @varve/core hands to its counter. */
export interface SegmentedRequest {
  readonly endpoint: Endpoint
  readonly model: string
  readonly body: object
  readonly segments: readonly SegmentToCount[]
  readonly ids: boolean
}

export interface SegmentCount {
  /** Tokens that each segment adds. A message's closing token counts to what follows it. */
  readonly segments: readonly number[]
  /** How many of them, at the head, are those of the request that it was counted from. */
  readonly shared: number
  /** Tokens behind the last segment. */
  readonly tail: number
  /** One number a token for each segment, tail left out; only where asked for. */
  readonly ids?: readonly Int32Array[]
  readonly exact: boolean
  readonly reasons: readonly InexactReason[]
}

/** A request with its count. */
export interface CountedSegments {
  readonly request: SegmentedRequest
  readonly counted: Pick<SegmentCount, 'ids' | 'segments'>
  /** Segments at the head of both that are the very same. */
  readonly shared: number
}

export interface SegmentCounter {
  /** @param former an earlier request with its count by this counter: what it shares with this one is not counted again */
  readonly count: (request: SegmentedRequest, former?: CountedSegments) => SegmentCount
}
