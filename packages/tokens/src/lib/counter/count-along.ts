import { chatRestart } from '../request/chat.ts'
import {
  conversationParts,
  type CountedHead,
  type CountOptions,
  headParts,
  leadingText,
  openBody,
  type OpenBody,
} from '../request/count-body.ts'
import type { Context } from '../request/context.ts'
import type { JsonObject } from '../request/json.ts'
import type { Endpoint, InexactReason, RequestPart } from '../request/part.ts'
import { responsesRestart } from '../request/responses.ts'
import type { SegmentedRequest, SegmentToCount } from './segments.ts'
import { type Cost, layOut } from './lay-out.ts'

/** A request that was counted, with all that counting a later one can go on from. */
export interface Counting {
  readonly messages: readonly JsonObject[]
  readonly head: Head
  /** One for each message. */
  readonly parts: readonly RequestPart[]
  /** Tokens of all of them. */
  readonly said: number
  /** Why parts of the conversation are not exact. */
  readonly doubts: readonly InexactReason[]
  /** One for each segment. */
  readonly costs: readonly Cost[]
  /** How many of them are those of the earlier request. */
  readonly shared: number
  /** Tokens of all of them. */
  readonly spent: number
  readonly tokens: number
  readonly reasons: readonly InexactReason[]
}

interface Head extends CountedHead {
  /** What it depends on. */
  readonly of: readonly unknown[]
  readonly reasons: readonly InexactReason[]
}

export interface FormerCounting {
  readonly counting: Counting
  /** Segments at the head of both requests that are the very same. */
  readonly shared: number
}

/** Counts a request along its segments; what it shares with an earlier one is taken from there. */
export function countAlong(
  request: SegmentedRequest,
  former: FormerCounting | undefined,
  options: Pick<CountOptions, 'count'> & { readonly memo: NonNullable<Context['memo']> },
): Counting {
  const { segments, endpoint } = request
  const key = endpoint === 'chat' ? 'messages' : 'input'
  const same = former === undefined ? 0 : sharedEntries(segments, former.shared, key)
  const open = openBody(request, { ...options, text: request.ids, checked: same })
  const head = headOf(open, former?.counting)
  const before = former?.counting.head === head ? former.counting : undefined
  const from = before === undefined ? 0 : restart(before, endpoint, open.messages, same)
  const start = open.context.reasons.length
  const added = conversationParts(open, head.mark, from)
  const doubts = [
    ...(before?.doubts ?? []).filter(({ path }) => entryOf(path) < from),
    ...open.context.reasons.slice(start),
  ]
  const kept = before?.parts ?? []
  const parts = kept.slice(0, from).concat(added)
  const said = (before?.said ?? 0) - sumOf(kept.slice(from)) + sumOf(added)
  const shared = before === undefined || from === 0 ? 0 : startOf(segments, key, from, former?.shared ?? 0)
  const costs = layOut(
    segments,
    { head, parts },
    before === undefined || shared === 0 ? undefined : { costs: before.costs, start: shared, from },
  )
  const spent = shared === 0 ? sumOf(costs) : spentOf(before, costs, shared)
  return {
    messages: open.messages,
    head,
    parts,
    said,
    doubts,
    costs,
    shared,
    spent,
    tokens: sumOf(head.parts) + said + head.primer.tokens,
    reasons: [...head.reasons, ...doubts],
  }
}

function sumOf(parts: readonly { readonly tokens: number }[]): number {
  let sum = 0
  for (const { tokens } of parts) sum += tokens
  return sum
}

function spentOf(before: Counting | undefined, costs: readonly Cost[], shared: number): number {
  if (before === undefined) return sumOf(costs)
  return before.spent - sumOf(before.costs.slice(shared)) + sumOf(costs.slice(shared))
}

/** Entries of the conversation at its head that are wholly in the segments that came again. */
function sharedEntries(segments: readonly SegmentToCount[], shared: number, key: string): number {
  let last = shared - 1
  while (last >= 0 && segments[last]?.path.startsWith(`${key}[`) !== true) last -= 1
  if (last < 0) return 0
  const entry = entryOf(segments[last]?.path ?? '')
  return entryOf(segments[last + 1]?.path ?? '') === entry ? entry : entry + 1
}

/** Index of the first segment of an entry, where all in front of it came again; else 0. */
function startOf(segments: readonly SegmentToCount[], key: string, from: number, shared: number): number {
  let start = shared
  while (start > 0 && isFrom(segments[start - 1]?.path ?? '', key, from)) start -= 1
  return isFrom(segments[start]?.path ?? `${key}[${from}]`, key, from) ? start : 0
}

/** Whether a path lies in an entry of the conversation from some one on. */
function isFrom(path: string, key: string, from: number): boolean {
  return path.startsWith(`${key}[`) && entryOf(path) >= from
}

/** Fields of a body that decide what everything but the conversation costs. */
const FIELDS = [
  'tools',
  'functions',
  'response_format',
  'text',
  'instructions',
  'tool_choice',
  'function_call',
  'previous_response_id',
  'conversation',
  'prompt',
  'store',
] as const

function headOf(open: OpenBody, former: Counting | undefined): Head {
  const { context, body, messages } = open
  const of = [
    context.endpoint,
    context.family,
    context.text,
    leadingText(context.endpoint, messages),
    ...FIELDS.map((name) => body[name]),
  ]
  if (former !== undefined && isSame(former.head.of, of)) return former.head
  const head = headParts(open)
  return { ...head, of, reasons: context.reasons.splice(0) }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((value, index) => {
    const now = other[index]
    return value === now || (isData(value) && isData(now) && JSON.stringify(value) === JSON.stringify(now))
  })
}

function isData(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** Index of the first message that is counted anew. */
function restart(
  { parts, messages: before }: Counting,
  endpoint: Endpoint,
  messages: readonly JsonObject[],
  same: number,
): number {
  if (parts.length !== before.length) return 0
  const shared = Math.min(same, before.length, messages.length)
  return endpoint === 'chat' ? chatRestart(messages, shared) : responsesRestart(before, messages, shared)
}

/** Index of the entry that a path such as `messages[12].content[0]` lies in; -1 for a field. */
function entryOf(path: string): number {
  const open = path.indexOf('[')
  return open === -1 ? -1 : Number.parseInt(path.slice(open + 1), 10)
}
