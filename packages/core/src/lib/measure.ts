import { chainStart, segmentDigest } from './fingerprint.ts'
import { frozenList, grown, plainOf, sharedHead } from './memory/lists.ts'
import type { Former, Shelf } from './memory/shelf.ts'
import type { Rendered, Segment } from './rendered.ts'
import { type Digest, fromHex, link, sha256, toHex } from './sha256.ts'

/** What a counter is asked. */
export interface CounterRequest {
  /** The endpoint that the body is for. */
  readonly endpoint: 'chat' | 'responses'
  /** The model that answers. */
  readonly model: string
  /** The request body, markers included. */
  readonly body: object
  /** What tokens are wanted of, in provider order. */
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
  /** How many of them, at the head, are those of the request that it was counted from. Default: nobody knows. */
  readonly shared?: number
  /** Tokens behind the last segment: the close of the last message and the start of the answer. */
  readonly tail: number
  /** One number a token for each segment, tail left out; equal prefixes have equal numbers. Only where asked for. */
  readonly ids?: readonly Int32Array[]
  /** Whether the provider can be expected to report the very same number. */
  readonly exact: boolean
  /** Why not, where it is not exact; empty where it is. */
  readonly reasons: readonly CountReason[]
}

/** Why a count is not exact. */
export interface CountReason {
  /** Stable name of the reason. */
  readonly code: string
  /** Where in the body. */
  readonly path: string
  /** The reason in words. */
  readonly sentence: string
}

/** Counts tokens; `createCounter` of @varve/tokens makes one. */
export interface Counter {
  /**
   * Counts the tokens of a request at its segments' ends.
   *
   * @param former an earlier request with its count, from which the counter may take what stayed as it was
   */
  readonly count: (request: CounterRequest, former?: CountedFormer) => Counted
}

/** A request that was counted. */
export interface CountedRequest {
  /** What the counter was asked. */
  readonly request: CounterRequest
  /** What it said. */
  readonly counted: Counted
}

/** A request that was counted and from which another goes on. */
export interface CountedFormer extends CountedRequest {
  /** Segments at the head of both that are the very same. */
  readonly shared: number
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
  /** Visible tokens of the prefix: a multiple of the step. */
  readonly tokens: number
  /** Chained hash of the prefix's tokens, 64 hex digits. */
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
  /** The ends of all segments, in provider order. */
  readonly points: readonly Point[]
  /** All tokens of the request, as the provider should report them. */
  readonly tokens: number
  /** Whether the provider can be expected to report the very same number. */
  readonly exact: boolean
  /** Why not, where it is not exact; empty where it is. */
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
  const counted = counter.count(
    request,
    former === undefined ? undefined : { ...former.work, shared: former.segments },
  )
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
    points,
    tokens: (points.at(-1)?.tokens ?? 0) + counted.tail,
    exact: counted.exact,
    reasons: counted.reasons,
    blocks:
      step === undefined || counted.ids === undefined
        ? frozenList([])
        : blocksOf(segments, points, counted.ids, step, former),
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
    const shared = sharedHead(segments, request.segments)
    if (shared > (best?.segments ?? 0)) best = { work, segments: shared }
  }
  return best
}

function pointsOf(
  segments: readonly Segment[],
  counted: Counted,
  former: Shared | undefined,
): readonly Point[] {
  const known = former?.work.measured.points ?? []
  const shared = former === undefined ? 0 : samePoints(former, counted)
  const last = known[shared - 1]
  let chain = last === undefined ? chainStart() : fromHex(last.hash)
  let tokens = last?.tokens ?? 0
  const added = plainOf(segments)
    .slice(shared)
    .map((segment, place): Point => {
      chain = link(chain, segmentDigest(segment))
      tokens += counted.segments[shared + place] ?? 0
      const { head: _head, json: _json, ...where } = segment
      return Object.freeze({ ...where, tokens, hash: toHex(chain) })
    })
  return grown(known, shared, added)
}

/** How many points of an earlier request stay: the segments are the same, and so are their tokens. */
function samePoints({ work, segments }: Shared, counted: Counted): number {
  const before = work.counted.segments
  let shared = Math.min(counted.shared ?? 0, segments)
  while (shared < segments && before[shared] === counted.segments[shared]) shared += 1
  return shared
}

/** Settings change every prefix and have no tokens of their own, so they open the chain. */
function blocksOf(
  segments: readonly Segment[],
  points: readonly Point[],
  ids: readonly Int32Array[],
  step: number,
  former: Shared | undefined,
): readonly Block[] {
  const known = former?.work.measured.blocks ?? []
  const { count, from, tokens } = sharedBlocks(ids, points, step, former)
  const last = known[count - 1]
  let chain = last === undefined ? settingsDigest(segments) : fromHex(last.hash)
  let end = last?.tokens ?? 0
  const added: Block[] = []
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
      added.push(Object.freeze({ tokens: end, hash: toHex(chain) }))
      filled = 0
    }
  }
  return grown(known, count, added)
}

function settingsDigest(segments: readonly Segment[]): Digest {
  let chain = chainStart()
  for (const segment of segments) {
    if (segment.place !== 'settings') break
    chain = link(chain, segmentDigest(segment))
  }
  return chain
}

/** How many blocks lie in segments whose ids came again; and the segment from which on ids are new, with the tokens before it. */
function sharedBlocks(
  ids: readonly Int32Array[],
  points: readonly Point[],
  step: number,
  former: Shared | undefined,
): { readonly count: number; readonly from: number; readonly tokens: number } {
  if (former === undefined) return { count: 0, from: 0, tokens: 0 }
  const { counted, measured } = former.work
  let from = Math.min(sharedHead(counted.ids ?? [], ids), former.segments)
  const end = points[from - 1]?.tokens ?? 0
  const count = Math.min(Math.floor(end / step), measured.blocks.length)
  // Back to the segment in which the last of these blocks ends.
  let tokens = end
  while (from > 0 && tokens > count * step) {
    from -= 1
    tokens -= ids[from]?.length ?? 0
  }
  return { count, from, tokens }
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
