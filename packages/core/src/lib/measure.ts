import { chainStart, segmentDigest } from './fingerprint.ts'
import { isSameJson } from './json/same-json.ts'
import { sharedHead } from './memory/shared.ts'
import type { Former, Shelf } from './memory/shelf.ts'
import type { Rendered, Segment } from './rendered.ts'
import { fromHex, link, sha256, toHex } from './sha256.ts'

/** What a counter is asked. */
export interface CounterRequest {
  readonly endpoint: 'chat' | 'responses'
  readonly model: string
  readonly body: object
  readonly segments: readonly Segment[]
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
  /** One number a token for each segment, tail left out; equal prefixes have equal numbers. Only where asked for. */
  readonly ids?: readonly Int32Array[]
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
  /** @param former an earlier request with its count, from which the counter may take what stayed as it was */
  readonly count: (request: CounterRequest, former?: CountedRequest) => Counted
}

/** A request that was counted. */
export interface CountedRequest {
  readonly request: CounterRequest
  readonly counted: Counted
}

/** What measuring leaves for later requests to go on from. */
export interface Measuring extends CountedRequest {
  readonly counter: Counter
  readonly measured: Measured
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

/**
 * Counts a request's tokens at the ends of its segments and hashes the prefixes that end there. What an earlier request shares
 * with it, by identity, is taken from there.
 */
export function measure(
  rendered: Rendered,
  counter: Counter,
  kept?: { readonly measures: Shelf<Measuring> },
): Measured {
  const { endpoint, model, body, segments, step } = rendered
  const request = { endpoint, model, body, segments, ids: step !== undefined }
  const former = nearest(kept?.measures.works() ?? [], request, counter)
  const counted = counter.count(request, former?.work)
  const points = pointsOf(segments, counted, former)
  const { prompt, lane, markers, mode, ttl, retention, dropped, continues, pro } = rendered
  const measured: Measured = Object.freeze({
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
    tokens: (points.at(-1)?.tokens ?? 0) + counted.tail,
    exact: counted.exact,
    reasons: counted.reasons,
    blocks: Object.freeze(
      step === undefined || counted.ids === undefined ? [] : blocksOf(segments, counted.ids, step, former),
    ),
  })
  kept?.measures.put({ request, counted, counter, measured }, bytesOf(measured), asFormer(former))
  return measured
}

/** An earlier measuring, with how many segments of it come again. */
interface Shared {
  readonly work: Measuring
  readonly segments: number
}

/** The measuring that shares the most with a request, by the same counter and for the same model. */
function nearest(works: readonly Measuring[], request: CounterRequest, counter: Counter): Shared | undefined {
  let best: Shared | undefined
  for (const work of works) {
    const { endpoint, model, ids, segments } = work.request
    if (work.counter !== counter || endpoint !== request.endpoint) continue
    if (model !== request.model || ids !== request.ids || segments.length <= (best?.segments ?? 0)) continue
    const shared = sharedSegments(segments, request.segments)
    if (shared > (best?.segments ?? 0)) best = { work, segments: shared }
  }
  return best
}

/** Segments at the head that are the same: mostly the very same, but for settings and the like, which are few. */
function sharedSegments(one: readonly Segment[], other: readonly Segment[]): number {
  const length = Math.min(one.length, other.length)
  let shared = 0
  while (shared < length && isSameSegment(one[shared], other[shared])) shared += 1
  return shared
}

function isSameSegment(one: Segment | undefined, other: Segment | undefined): boolean {
  return one === other || isSameJson(one, other)
}

function pointsOf(segments: readonly Segment[], counted: Counted, former: Shared | undefined): Point[] {
  const known = former?.work.measured.points ?? []
  let shared = 0
  let tokens = 0
  while (shared < (former?.segments ?? 0)) {
    const next = tokens + (counted.segments[shared] ?? 0)
    if (known[shared]?.tokens !== next) break
    tokens = next
    shared += 1
  }
  const points = known.slice(0, shared)
  const last = points.at(-1)
  let chain = last === undefined ? chainStart() : fromHex(last.hash)
  for (let index = shared; index < segments.length; index += 1) {
    const segment = segments[index]
    if (segment === undefined) break
    chain = link(chain, segmentDigest(segment))
    tokens += counted.segments[index] ?? 0
    const { head: _head, json: _json, ...place } = segment
    points.push(Object.freeze({ ...place, tokens, hash: toHex(chain) }))
  }
  return points
}

/** Settings change every prefix and have no tokens of their own, so they open the chain. */
function blocksOf(
  segments: readonly Segment[],
  ids: readonly Int32Array[],
  step: number,
  former: Shared | undefined,
): Block[] {
  const start = segments
    .filter((segment) => segment.place === 'settings')
    .reduce((before, segment) => link(before, segmentDigest(segment)), chainStart())
  const { blocks, from, tokens } = sharedBlocks(ids, step, former)
  const last = blocks.at(-1)
  let chain = last === undefined ? start : fromHex(last.hash)
  let end = last?.tokens ?? 0
  const block = new Int32Array(step)
  const bytes = new Uint8Array(block.buffer)
  // Tokens in front of the first new block that belong to a segment before it are skipped.
  let skip = end - tokens
  let filled = 0
  for (let index = from; index < ids.length; index += 1) {
    for (const id of ids[index] ?? []) {
      if (skip > 0) {
        skip -= 1
        continue
      }
      block[filled] = id
      filled += 1
      if (filled < step) continue
      chain = link(chain, sha256(bytes))
      end += step
      blocks.push(Object.freeze({ tokens: end, hash: toHex(chain) }))
      filled = 0
    }
  }
  return blocks
}

/** The blocks that lie in segments whose ids came again, and the segment from which on ids are new, with the tokens before it. */
function sharedBlocks(
  ids: readonly Int32Array[],
  step: number,
  former: Shared | undefined,
): { readonly blocks: Block[]; readonly from: number; readonly tokens: number } {
  const before = former?.work.counted.ids ?? []
  const shared = Math.min(sharedHead(before, ids), former?.segments ?? 0)
  let end = 0
  for (let index = 0; index < shared; index += 1) end += ids[index]?.length ?? 0
  const count = Math.floor(end / step)
  const blocks = (former?.work.measured.blocks ?? []).slice(0, count)
  // Back to the segment in which the last of these blocks ends.
  let from = shared
  let tokens = end
  while (from > 0 && tokens > count * step) {
    from -= 1
    tokens -= ids[from]?.length ?? 0
  }
  return { blocks, from, tokens }
}

/** What a point or a block takes in memory: the object, its numbers and its hash. */
const POINT_BYTES = 300

function bytesOf({ points, blocks }: Measured): number {
  return (points.length + blocks.length) * POINT_BYTES
}

function asFormer(former: Shared | undefined): Former<Measuring> | undefined {
  return former === undefined
    ? undefined
    : { work: former.work, isBeginning: former.segments >= former.work.request.segments.length - SENT_ONCE }
}

/** Segments that stand behind the history and do not come again may be so many. */
const SENT_ONCE = 8
