import * as z from 'zod'
import { type ErrorPlace, VarveError } from '../errors.ts'
import { describe, freezeJson, joinPath } from '../json/freeze-json.ts'
import { isArray, type Json } from '../json/json.ts'
import type { Item } from './item.ts'
import type { UserPart } from './part.ts'
import type { Turn } from './turn.ts'

// The shapes of item.ts and part.ts once more, for values that come back from an app's store.
const object = z.record(z.string(), z.unknown())
const extra = z.strictObject({ chat: object.optional(), responses: object.optional() }).optional()
const endpoint = z.enum(['chat', 'responses'])
const opaque = z.strictObject({ type: z.literal('opaque'), endpoint, value: z.unknown() })

const text = z.strictObject({ type: z.literal('text'), text: z.string(), extra })
const image = z.strictObject({
  type: z.literal('image'),
  url: z.string().optional(),
  fileId: z.string().optional(),
  detail: z.enum(['low', 'high', 'auto', 'original']).optional(),
  extra,
})
const file = z.strictObject({
  type: z.literal('file'),
  data: z.string().optional(),
  url: z.string().optional(),
  fileId: z.string().optional(),
  filename: z.string().optional(),
  extra,
})
const audio = z.strictObject({ type: z.literal('audio'), data: z.string(), format: z.string(), extra })
const refusal = z.strictObject({ type: z.literal('refusal'), text: z.string(), extra })

const part = z.discriminatedUnion('type', [text, image, file, audio, refusal, opaque])

const form = z.enum(['function', 'custom']).optional()

const item = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    role: z.enum(['developer', 'system', 'user', 'assistant']),
    content: z.union([z.string(), z.null(), z.array(part)]).optional(),
    name: z.string().optional(),
    extra,
  }),
  z.strictObject({
    type: z.literal('call'),
    callId: z.string(),
    name: z.string(),
    arguments: z.string(),
    form,
    extra,
  }),
  z.strictObject({
    type: z.literal('result'),
    callId: z.string(),
    output: z.union([z.string(), z.array(part)]),
    form,
    extra,
  }),
  z.strictObject({ type: z.literal('reasoning'), value: object }),
  opaque,
])

const turn = z.strictObject({
  number: z.int().positive().optional(),
  endpoint: endpoint.optional(),
  sent: z.array(z.strictObject({ layer: z.string().optional(), items: z.array(item) })),
  said: z.array(item),
})

/** What an app may put into a user message, as a zod schema. */
export const userPartSchema: z.ZodType = z.discriminatedUnion('type', [text, image, file, audio])

/** Whether a frozen value is a list of such parts. */
export function isUserParts(value: Json): value is Json & readonly UserPart[] {
  return isArray(value) && value.every((entry) => userPartSchema.safeParse(entry).success)
}

/**
 * Checks and freezes the turns of a history: their form, and that every tool result has its call and every call its result.
 *
 * @throws VarveError `invalid_turn`, `result_without_call`, `call_without_result`, or one of `freezeJson`
 */
export function readTurns(value: unknown, place: ErrorPlace): readonly Turn[] {
  const turns = freezeJson(value, place)
  if (!isTurns(turns, place)) throw invalidTurn(place, 'an array of turns', describe(value))
  checkCalls(turns, place)
  return turns
}

function isTurns(value: Json, place: ErrorPlace): value is Json & readonly Turn[] {
  if (!isArray(value)) return false
  for (const [index, entry] of value.entries()) {
    const issue = turn.safeParse(entry).error?.issues[0]
    if (issue === undefined) continue
    const path = issue.path.reduce<string>(
      (at, key) => (typeof key === 'number' ? `${at}[${key}]` : joinPath(at, String(key))),
      `${place.path ?? ''}[${index}]`,
    )
    throw invalidTurn({ ...place, path }, 'a turn { number?, endpoint?, sent, said }', issue.message)
  }
  return true
}

function checkCalls(turns: readonly Turn[], place: ErrorPlace): void {
  const open = new Map<string, string>()
  for (const [index, turn] of turns.entries()) {
    const at = `${place.path ?? ''}[${index}]`
    for (const [number, sent] of turn.sent.entries())
      checkItems(sent.items, `${at}.sent[${number}].items`, open, place)
    checkItems(turn.said, `${at}.said`, open, place)
  }
  // Results reach a prompt only through its history, so what is open at its end would be sent unanswered.
  for (const [callId, path] of open) throw unanswered(callId, path, 'the end of the history', place)
}

function checkItems(items: readonly Item[], at: string, open: Map<string, string>, place: ErrorPlace): void {
  for (const [index, item] of items.entries()) {
    const path = `${at}[${index}]`
    if (item.type === 'call') open.set(item.callId, path)
    if (item.type === 'result' && !open.delete(item.callId)) {
      throw new VarveError('result_without_call', {
        ...place,
        path,
        expected: `a call with the id ${JSON.stringify(item.callId)} before it`,
        received: 'a result alone',
        fix: 'Keep the turn in which the model made the call; a window of Varve never cuts between the two.',
      })
    }
    const [waiting] = open
    if (item.type === 'message' && item.role === 'user' && waiting !== undefined) {
      throw unanswered(...waiting, `a user message at ${path}`, place)
    }
  }
}

function unanswered(callId: string, path: string, received: string, place: ErrorPlace): VarveError {
  return new VarveError('call_without_result', {
    ...place,
    path,
    expected: `a result for the call ${JSON.stringify(callId)}`,
    received,
    fix: 'Answer every call with toolResults before the conversation goes on; an aborted call is answered too, with a sentence saying so.',
  })
}

function invalidTurn(place: ErrorPlace, expected: string, received: string): VarveError {
  return new VarveError('invalid_turn', {
    ...place,
    expected,
    received,
    fix: 'Pass the turns that turnOf, toolResults and turn gave you, in their order. A plain messages array is read with readRequest.',
  })
}
