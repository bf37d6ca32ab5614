import type { Endpoint, InexactReason } from '../request/part.ts'

/** A run of a request whose tokens are wanted, in the order in which the provider feeds it. */
export interface SegmentToCount {
  /** Where its value stands in the body: `tools[0]`, `messages[2]`, `messages[2].content[1]`. */
  readonly path: string
  /** Where the provider feeds it: `settings`, `tools`, `output`, `developer`, `conversation` or `instructions`. */
  readonly place: string
  /** Canonical JSON of what frames a message; only on its first segment. */
  readonly head?: string
  /** Canonical JSON of its value. */
  readonly json: string
}

/** The request that `measure` of @varve/core hands to its counter. */
export interface SegmentedRequest {
  /** The endpoint that the body is for. */
  readonly endpoint: Endpoint
  /** The model that answers. */
  readonly model: string
  /** The request body as it is sent, parsed. */
  readonly body: object
  /** What tokens are wanted of, in provider order. */
  readonly segments: readonly SegmentToCount[]
  /** Whether the ids of all tokens are wanted too. */
  readonly ids: boolean
}

/** The tokens of a request, segment by segment. */
export interface SegmentCount {
  /** Tokens that each segment adds. A message's closing token counts to what follows it. */
  readonly segments: readonly number[]
  /** How many of them, at the head, are those of the request that it was counted from. */
  readonly shared: number
  /** Tokens behind the last segment. */
  readonly tail: number
  /** One number a token for each segment, tail left out; only where asked for. */
  readonly ids?: readonly Int32Array[]
  /** Whether the provider can be expected to report the very same number. */
  readonly exact: boolean
  /** Why not, where it is not exact; empty where it is. */
  readonly reasons: readonly InexactReason[]
}

/** A request with its count. */
export interface CountedSegments {
  /** The request that was counted. */
  readonly request: SegmentedRequest
  /** What came out. */
  readonly counted: Pick<SegmentCount, 'ids' | 'segments'>
  /** Segments at the head of both that are the very same. */
  readonly shared: number
}

/**
 * Counts requests for `measure` of `@varve/core`.
 */
export interface SegmentCounter {
  /**
   * Counts a request along its segments.
   *
   * @param former an earlier request with its count by this counter: what it shares with this one is not counted again
   */
  readonly count: (request: SegmentedRequest, former?: CountedSegments) => SegmentCount
}
