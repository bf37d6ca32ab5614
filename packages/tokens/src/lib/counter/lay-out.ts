import type { RequestPart } from '../request/part.ts'
import type { SegmentToCount } from './segments.ts'

/** What a segment costs, and the text that was counted where it is known. */
export interface Cost {
  readonly tokens: number
  readonly text: string | undefined
  /** The close of its message, which counts to what follows it. */
  readonly carried: number
}

/** The parts of a request. */
export interface Parts {
  readonly head: { readonly parts: readonly RequestPart[] }
  /** One for each entry of the conversation. */
  readonly parts: readonly RequestPart[]
}

/** What stays of an earlier request. */
export interface Earlier {
  readonly costs: readonly Cost[]
  /** Index of the first segment that is laid out anew. */
  readonly start: number
  /** Index of the entry of the conversation that it belongs to. */
  readonly from: number
}

const NOTHING: Earlier = { costs: [], start: 0, from: 0 }

/** Lays the parts of a request out along its segments. */
export function layOut(
  segments: readonly SegmentToCount[],
  { head, parts }: Parts,
  { costs: before, start, from }: Earlier = NOTHING,
): readonly Cost[] {
  const units = new Map<string, RequestPart>()
  const toolBox = head.parts.find(({ kind }) => kind === 'tools')
  let hidden = 0
  for (const part of head.parts) {
    if (part.kind === 'framing') hidden += part.tokens
    else if (part.kind === 'schema') units.set('schema', part)
    else if (part.kind === 'tools') for (const tool of part.parts) units.set(tool.path, tool)
    else units.set(part.path, part)
  }
  for (const part of parts.slice(from)) units.set(part.path, part)
  const [first, firstTool, lastTool] = headPlaces(segments)
  const costs = before.slice(0, start)
  let carried = costs.at(-1)?.carried ?? 0
  let former = unitOf(segments[start - 1]?.path ?? '')
  for (let index = start; index < segments.length; index += 1) {
    const segment = segments[index]
    if (segment === undefined) break
    const unit = unitOf(segment.path)
    const opens = unit !== former
    former = unit
    let extra = index === first ? hidden : 0
    if (index === firstTool) extra += toolBox?.header ?? 0
    if (index === lastTool) extra += toolBox?.footer ?? 0
    const part = units.get(segment.place === 'output' ? 'schema' : unit)
    const closes = unit !== unitOf(segments[index + 1]?.path ?? '')
    const cost = costOf(segment, part, { opens, closes, extra, carried })
    carried = cost.carried
    costs.push(cost)
  }
  return costs
}

interface Surroundings {
  readonly opens: boolean
  readonly closes: boolean
  /** Tokens that stand in front of it and belong to no segment. */
  readonly extra: number
  readonly carried: number
}

function costOf(
  { place, path }: SegmentToCount,
  unit: RequestPart | undefined,
  { opens, closes, extra, carried }: Surroundings,
): Cost {
  if (place === 'settings') return { tokens: 0, text: undefined, carried }
  if (unit === undefined) return { tokens: extra, text: undefined, carried }
  const block = unit.parts.find((part) => part.path === path)
  if (path === unit.path || block === undefined) {
    // Several segments of one field, such as the `instructions` of two layers: it was counted with the first.
    if (!opens) return { tokens: extra, text: undefined, carried }
    // A whole message: its close counts to what follows. Tools and schemas have no such token.
    const close = unit.kind === 'message' ? unit.footer : 0
    return { tokens: extra + carried + unit.tokens - close, text: unit.text?.content, carried: close }
  }
  const open = opens ? carried + unit.header : 0
  return {
    tokens: extra + open + block.tokens,
    text: block.text?.content,
    carried: (opens ? 0 : carried) + (closes ? unit.footer : 0),
  }
}

/** Indexes of the first segment with tokens, of the first tool and of the last one; -1 where there is none. */
function headPlaces(
  segments: readonly SegmentToCount[],
): readonly [first: number, firstTool: number, lastTool: number] {
  let [first, firstTool, lastTool] = [-1, -1, -1]
  for (const [index, { place }] of segments.entries()) {
    if (place === 'settings') continue
    if (first === -1) first = index
    if (place === 'conversation') break
    if (place !== 'tools') continue
    if (firstTool === -1) firstTool = index
    lastTool = index
  }
  return [first, firstTool, lastTool]
}

/** The top-level field or entry that a path lies in: `messages[2]` of `messages[2].content[0]`. */
export function unitOf(path: string): string {
  return /^[^.[\]]+(?:\[\d+\])?/u.exec(path)?.[0] ?? path
}
