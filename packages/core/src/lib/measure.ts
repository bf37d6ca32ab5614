import { chainStart, segmentDigest } from './fingerprint.ts'
import type { Rendered, Segment } from './rendered.ts'
import { link, sha256, toHex } from './sha256.ts'

/** What a counter is asked. */
export interface CounterRequest {
  readonly endpoint: 'chat' | 'responses'
  readonly model: string
  readonly body: object
  readonly segments: readonly Pick<Segment, 'path' | 'place' | 'head' | 'json'>[]
  /** Whether the ids of all tokens are wanted too. */
  readonly ids: boolean
}

/** What a counter answers. */
export interface Counted {
  /**
   * Tokens that each segment adds, in the order of the segments. A message's closing token counts to what follows it,
   * because a cache point at the end of its text lies in front of that token.
   */
  readonly segments: readonly number[]
  /** Tokens behind the last segment: the close of the last message and the start of the answer. */
  readonly tail: number
  /** One number a token, tail left out; equal prefixes have equal numbers. Only where asked for. */
  readonly ids?: Int32Array
  readonly exact: boolean
  readonly reasons: readonly CountReason[]
}

/** Why a count is not exact. */
export interface CountReason {
  readonly code: string
  readonly path: string
  readonly sentence: string
}

/** Counts tokens; `createCounter` of @varve/tokens makes one. */
export interface Counter {
  readonly count: (request: CounterRequest) => Counted
}

/** A segment's end: a place where a cached prefix could end. */
export interface Point extends Omit<Segment, 'head' | 'json'> {
  /** Tokens from the start of the request up to here. */
  readonly tokens: number
  /** The fingerprint up to here. */
  readonly hash: string
}

/** A prefix of a multiple of the provider's step, in the automatic regime. */
export interface Block {
  readonly tokens: number
  readonly hash: string
}

/** A request with token counts at its segments' ends. It holds no text of the prompt. */
export interface Measured extends Pick<
  Rendered,
  | 'prompt'
  | 'endpoint'
  | 'model'
  | 'lane'
  | 'markers'
  | 'mode'
  | 'ttl'
  | 'retention'
  | 'step'
  | 'dropped'
  | 'continues'
  | 'pro'
> {
  readonly points: readonly Point[]
  /** All tokens of the request, as the provider should report them. */
  readonly tokens: number
  readonly exact: boolean
  readonly reasons: readonly CountReason[]
  /** Prefixes at each multiple of the automatic regime's step; empty in other regimes. */
  readonly blocks: readonly Block[]
}

/** Counts a request's tokens at the ends of its segments and hashes the prefixes that end there. */
export function measure(rendered: Rendered, counter: Counter): Measured {
  const {
    prompt,
    endpoint,
    model,
    lane,
    markers,
    mode,
    ttl,
    retention,
    step,
    dropped,
    continues,
    pro,
    segments,
  } = rendered
  const counted = counter.count({ endpoint, model, body: rendered.body, segments, ids: step !== undefined })
  let chain = chainStart()
  let tokens = 0
  const points = segments.map((segment, index): Point => {
    chain = link(chain, segmentDigest(segment))
    tokens += counted.segments[index] ?? 0
    const { head: _head, json: _json, ...place } = segment
    return Object.freeze({ ...place, tokens, hash: toHex(chain) })
  })
  return Object.freeze({
    prompt,
    endpoint,
    model,
    lane,
    markers,
    dropped,
    continues,
    ...(mode === undefined ? {} : { mode }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(retention === undefined ? {} : { retention }),
    ...(step === undefined ? {} : { step }),
    ...(pro === undefined ? {} : { pro }),
    points: Object.freeze(points),
    tokens: tokens + counted.tail,
    exact: counted.exact,
    reasons: counted.reasons,
    blocks: Object.freeze(
      step === undefined || counted.ids === undefined ? [] : blocksOf(rendered, counted.ids, step),
    ),
  })
}

/** Settings change every prefix and have no tokens of their own, so they open the chain. */
function blocksOf({ segments }: Rendered, ids: Int32Array, step: number): Block[] {
  let chain = segments
    .filter((segment) => segment.place === 'settings')
    .reduce((before, segment) => link(before, segmentDigest(segment)), chainStart())
  const blocks: Block[] = []
  for (let end = step; end <= ids.length; end += step) {
    const block = ids.subarray(end - step, end)
    chain = link(chain, sha256(new Uint8Array(block.buffer, block.byteOffset, block.byteLength)))
    blocks.push(Object.freeze({ tokens: end, hash: toHex(chain) }))
  }
  return blocks
}
