import { encode } from '../encoder/encode.ts'
import { countRequest } from '../request/count-request.ts'
import { familyOf } from '../request/family.ts'
import type { Endpoint, InexactReason, RequestCount, RequestPart } from '../request/part.ts'
import { framingIds, pseudoIds } from './pseudo-ids.ts'

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
  /** Tokens behind the last segment. */
  readonly tail: number
  /** One number a token, tail left out; only where asked for. */
  readonly ids?: Int32Array
  readonly exact: boolean
  readonly reasons: readonly InexactReason[]
}

/** A counter for `measure` of @varve/core: `countRequest`, laid out along a request's segments. */
export function createCounter(): { readonly count: (request: SegmentedRequest) => SegmentCount } {
  return Object.freeze({ count })
}

function count({ endpoint, model, body, segments, ids }: SegmentedRequest): SegmentCount {
  const counted = countRequest({ endpoint, model, body }, { text: ids })
  const costs = layOut(segments, counted)
  const tail = counted.tokens - costs.reduce((sum, { tokens }) => sum + tokens, 0)
  return {
    segments: costs.map(({ tokens }) => tokens),
    tail,
    ...(ids ? { ids: idsOf(segments, costs, model) } : {}),
    exact: counted.exact,
    reasons: counted.reasons,
  }
}

/** What a segment costs, and the text that was counted where it is known. */
interface Cost {
  readonly tokens: number
  readonly text: string | undefined
}

/** The top-level field or entry that a path lies in: `messages[2]` of `messages[2].content[0]`. */
function unitOf(path: string): string {
  return /^[^.[\]]+(?:\[\d+\])?/u.exec(path)?.[0] ?? path
}

function layOut(segments: readonly SegmentToCount[], { parts }: RequestCount): readonly Cost[] {
  const units = new Map<string, RequestPart>()
  const toolBox = parts.find(({ kind }) => kind === 'tools')
  let hidden = 0
  for (const part of parts) {
    if (part.kind === 'framing') hidden += part.tokens
    else if (part.kind === 'schema') units.set('schema', part)
    else if (part.kind === 'tools') for (const tool of part.parts) units.set(tool.path, tool)
    else units.set(part.path, part)
  }
  const tools = segments.filter(({ place }) => place === 'tools')
  const first = segments.find(({ place }) => place !== 'settings')
  let carried = 0
  return segments.map((segment, index): Cost => {
    if (segment.place === 'settings') return { tokens: 0, text: undefined }
    let before = segment === first ? hidden : 0
    if (segment === tools[0]) before += toolBox?.header ?? 0
    if (segment === tools.at(-1)) before += toolBox?.footer ?? 0
    const unit = units.get(segment.place === 'output' ? 'schema' : unitOf(segment.path))
    if (unit === undefined) return { tokens: before, text: undefined }
    const block = unit.parts.find(({ path }) => path === segment.path)
    const own = segment.path === unit.path || block === undefined
    const opens = unitOf(segments[index - 1]?.path ?? '') !== unitOf(segment.path)
    if (own) {
      // Several segments of one field, such as the `instructions` of two layers: it was counted with the first.
      if (!opens) return { tokens: before, text: undefined }
      // A whole message: its close counts to what follows. Tools and schemas have no such token.
      const close = unit.kind === 'message' ? unit.footer : 0
      const tokens = before + carried + unit.tokens - close
      carried = close
      return { tokens, text: textOf(unit) }
    }
    const closes = unitOf(segments[index + 1]?.path ?? '') !== unitOf(segment.path)
    const tokens = before + (opens ? carried + unit.header : 0) + block.tokens
    if (opens) carried = 0
    if (closes) carried += unit.footer
    return { tokens, text: textOf(block) }
  })
}

function textOf(part: RequestPart): string | undefined {
  return part.text?.content
}

/**
 * The ids of all tokens. Tokens without text of their own (framing, images) get ids made from the segment's content, so
 * that equal prefixes have equal ids and different ones do not.
 */
function idsOf(segments: readonly SegmentToCount[], costs: readonly Cost[], model: string): Int32Array {
  const { encoding } = familyOf(model)
  const ids = new Int32Array(costs.reduce((sum, { tokens }) => sum + tokens, 0))
  let position = 0
  for (const [index, { tokens, text }] of costs.entries()) {
    const segment = segments[index]
    if (segment === undefined || tokens === 0) continue
    const own = text === undefined ? [] : encode(text, encoding)
    const framing = tokens - own.length
    if (framing < 0 || own.length === 0)
      ids.set(pseudoIds(`${segment.head ?? ''}${segment.json}`, tokens), position)
    else {
      ids.set(framingIds(segment.head ?? unitOf(segment.path), framing), position)
      ids.set(own, position + framing)
    }
    position += tokens
  }
  return ids
}
