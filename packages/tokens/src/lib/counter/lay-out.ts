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
  /** The field of the body that holds the conversation. */
  readonly key: string
}

/** An earlier request, of which the parts in front of an entry stay. */
export interface Earlier {
  readonly costs: readonly Cost[]
  readonly segments: readonly SegmentToCount[]
  /** Index of the first entry that is laid out anew. */
  readonly from: number
}

/** Lays the parts of a request out along its segments. */
export function layOut(
  segments: readonly SegmentToCount[],
  { head, parts, key }: Parts,
  earlier: Earlier | undefined,
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
  const start = earlier === undefined ? 0 : startOf(segments, key, earlier)
  for (const part of start === 0 ? parts : parts.slice(earlier?.from)) units.set(part.path, part)
  const first = segments.findIndex(({ place }) => place !== 'settings')
  const firstTool = segments.findIndex(({ place }) => place === 'tools')
  const lastTool = firstTool === -1 ? -1 : endOfRun(segments, firstTool) - 1
  const costs = earlier === undefined ? [] : earlier.costs.slice(0, start)
  let carried = costs.at(-1)?.carried ?? 0
  let before = unitOf(segments[start - 1]?.path ?? '')
  for (let index = start; index < segments.length; index += 1) {
    const segment = segments[index]
    if (segment === undefined) break
    const unit = unitOf(segment.path)
    const opens = unit !== before
    before = unit
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

/** Index behind the run of segments of one place. */
function endOfRun(segments: readonly SegmentToCount[], start: number): number {
  let end = start
  while (segments[end]?.place === segments[start]?.place) end += 1
  return end
}

/** Index of the first segment of the entry that is laid out anew; 0 where what stands in front of it is not the same. */
function startOf(
  segments: readonly SegmentToCount[],
  key: string,
  { costs, segments: before, from }: Earlier,
): number {
  let start = Math.min(costs.length, segments.length)
  while (start > 0 && !isBefore(segments[start - 1]?.path ?? '', key, from)) start -= 1
  for (let index = 0; index < start; index += 1) if (!isSame(before[index], segments[index])) return 0
  return start
}

export function isSame(one: SegmentToCount | undefined, other: SegmentToCount | undefined): boolean {
  if (one === other) return true
  return one?.json === other?.json && one?.head === other?.head && one?.path === other?.path
}

/** Whether a segment lies in front of an entry of the conversation, or in no entry. */
function isBefore(path: string, key: string, from: number): boolean {
  if (!path.startsWith(`${key}[`)) return true
  return Number.parseInt(path.slice(key.length + 1), 10) < from
}

/** The top-level field or entry that a path lies in: `messages[2]` of `messages[2].content[0]`. */
export function unitOf(path: string): string {
  return /^[^.[\]]+(?:\[\d+\])?/u.exec(path)?.[0] ?? path
}
