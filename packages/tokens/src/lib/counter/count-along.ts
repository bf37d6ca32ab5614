import { chatRestart } from '../request/chat.ts'
import {
  conversationParts,
  type CountedHead,
  headParts,
  leadingText,
  openBody,
  type OpenBody,
} from '../request/count-body.ts'
import type { JsonObject } from '../request/json.ts'
import type { InexactReason, RequestPart } from '../request/part.ts'
import { responsesRestart } from '../request/responses.ts'
import type { SegmentedRequest } from './segments.ts'
import { type Cost, layOut } from './lay-out.ts'

/** A request that was counted, with all that counting a later one can go on from. */
export interface Counting {
  readonly request: SegmentedRequest
  readonly messages: readonly JsonObject[]
  readonly head: Head
  /** One for each message. */
  readonly parts: readonly RequestPart[]
  /** Why parts of the conversation are not exact. */
  readonly doubts: readonly InexactReason[]
  readonly costs: readonly Cost[]
  readonly tokens: number
  readonly reasons: readonly InexactReason[]
}

interface Head extends CountedHead {
  /** What it depends on. */
  readonly of: readonly unknown[]
  readonly reasons: readonly InexactReason[]
}

/** Counts a request along its segments; what it shares with an earlier one, by identity, is taken from there. */
export function countAlong(request: SegmentedRequest, former?: Counting): Counting {
  const open = openBody(request, { text: request.ids })
  const { body, messages } = open
  const head = headOf(open, former)
  const from = former?.head === head ? restart(former, request, messages) : 0
  const start = open.context.reasons.length
  const added = conversationParts(open, head.mark, from)
  const parts = from === 0 ? added : (former?.parts.slice(0, from) ?? []).concat(added)
  const doubts = [
    ...(former?.doubts ?? []).filter(({ path }) => entryOf(path) < from),
    ...open.context.reasons.slice(start),
  ]
  const units = typeof body.input === 'string' ? 'input' : request.endpoint === 'chat' ? 'messages' : 'input'
  const costs = layOut(
    request.segments,
    { head, parts, key: units },
    from === 0 || former === undefined
      ? undefined
      : { costs: former.costs, segments: former.request.segments, from },
  )
  const said = parts.reduce((sum, part) => sum + part.tokens, 0)
  const tokens = head.parts.reduce((sum, part) => sum + part.tokens, said + head.primer.tokens)
  return { request, messages, head, parts, doubts, costs, tokens, reasons: [...head.reasons, ...doubts] }
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
function restart(former: Counting, { endpoint }: SegmentedRequest, messages: readonly JsonObject[]): number {
  const { parts, messages: before } = former
  if (parts.length !== before.length) return 0
  let shared = 0
  while (shared < before.length && shared < messages.length && before[shared] === messages[shared])
    shared += 1
  return endpoint === 'chat' ? chatRestart(messages, shared) : responsesRestart(before, messages, shared)
}

/** Index of the entry that a path such as `messages[12].content[0]` lies in. */
export function entryOf(path: string): number {
  const index = /^\w+\[(\d+)\]/u.exec(path)?.[1]
  return index === undefined ? -1 : Number(index)
}
