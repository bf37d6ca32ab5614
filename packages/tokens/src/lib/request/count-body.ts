import { describeValue, TokensError } from '../errors.ts'
import { qualified } from './calls.ts'
import { chatParts } from './chat.ts'
import { contentText } from './content.ts'
import { type Context, doubt, makePart } from './context.ts'
import { type CountText, countText } from './count-text.ts'
import { familyOf } from './family.ts'
import { isList, isObject, type JsonObject, textOr } from './json.ts'
import { isLeading, messagePart } from './message-part.ts'
import type { Endpoint, InexactReason, RequestPart } from './part.ts'
import { formatMark, formatPart, readFormat } from './response-format.ts'
import { responsesParts } from './responses.ts'
import { CLOSE, readTools, toolsPart } from './tools.ts'

/** A request body with where it goes. */
export interface RequestToCount {
  /** The endpoint that it goes to. */
  readonly endpoint: Endpoint
  /** The model that answers. An alias counts like the snapshots it stands for. */
  readonly model: string
  /** The body as it is sent, parsed. */
  readonly body: unknown
}

/** What else a count should do. */
export interface CountOptions {
  /** Put on every part the text that was counted. */
  readonly text?: boolean
  /** Counts a text in place of the package's own encoder, for instance one that remembers. */
  readonly count?: CountText
}

/** A body that is being counted. */
export interface OpenBody {
  readonly context: Context
  readonly body: JsonObject
  /** The messages or items; empty where a Responses body has text, or nothing but what the server keeps. */
  readonly messages: readonly JsonObject[]
}

/** All parts but the conversation's: what they cost does not depend on it, but for its first message. */
export interface CountedHead {
  /** Framing, tools, schema, instructions. */
  readonly parts: readonly RequestPart[]
  /** What a response format adds to every assistant message. */
  readonly mark: number
  readonly primer: RequestPart
}

/**
 * @param options.checked entries of the conversation, at its head, that are known to be objects
 * @throws TokensError for an unknown endpoint and for a body that is not one of this endpoint
 */
export function openBody(
  request: RequestToCount,
  options: CountOptions & { readonly checked?: number; readonly memo?: NonNullable<Context['memo']> },
): OpenBody {
  const { endpoint, model } = request
  const body = checkedBody(request)
  const family = familyOf(model)
  const reasons: InexactReason[] = []
  const context: Context = {
    endpoint,
    family,
    framing: family[endpoint],
    countText: options.count ?? countText,
    text: options.text ?? false,
    reasons,
    seen: new Set(),
    ...(options.memo === undefined ? {} : { memo: options.memo }),
  }
  if (!family.known) {
    doubt(
      context,
      'unknown-model',
      'model',
      `No recording of ${model} is known: it is counted like the newest family that is.`,
    )
  }
  doubtServerState(context, body)
  doubtSettings(context, model, body)
  return { context, body, messages: conversation(endpoint, body, options.checked ?? 0) }
}

export function headParts({ context, body, messages }: OpenBody): CountedHead {
  const { endpoint } = context
  const format = readFormat(endpoint, body)
  const leading = leadingText(endpoint, messages)
  const tools = readTools(context, body)
  const mark = formatMark(context, format)
  const toolBox = toolsPart(context, tools, leading)
  const parts: RequestPart[] = []
  if (toolBox !== undefined) parts.push(toolBox)
  if (format !== undefined) parts.push(formatPart(context, format, tools.length > 0 ? CLOSE : leading))
  if (endpoint === 'responses' && typeof body.instructions === 'string') {
    const message = { role: 'system', content: body.instructions }
    parts.push(messagePart(context, 'instructions', message, { kind: 'instructions' }))
  }
  // With tools the answer can be a call, and its start does not name the format.
  const primer = context.framing.primer + (tools.length > 0 ? 0 : mark) + forcedTokens(context, body)
  return { parts, mark, primer: makePart(context, { path: '', kind: 'primer', content: primer }) }
}

/** The text that tools stand behind on chat: that of a first message of the developer. */
export function leadingText(endpoint: Endpoint, [first]: readonly JsonObject[]): string | undefined {
  return endpoint === 'chat' && isLeading(first) ? contentText(first?.content) : undefined
}

/**
 * One part for each message or item.
 *
 * @param from index of the first one that is counted; no result for a call in front of it
 */
export function conversationParts(
  { context, body, messages }: OpenBody,
  mark: number,
  from = 0,
): readonly RequestPart[] {
  if (context.endpoint === 'chat') return chatParts(context, messages, mark, from)
  if (typeof body.input === 'string')
    return [messagePart(context, 'input', { role: 'user', content: body.input })]
  return responsesParts(context, messages, { stored: body.store !== false, from })
}

function checkedBody({ endpoint, model, body }: RequestToCount): JsonObject {
  if (endpoint !== 'chat' && endpoint !== 'responses') {
    throw new TokensError('unknown-endpoint', {
      path: 'endpoint',
      expected: "'chat' or 'responses'",
      received: describeValue(endpoint),
    })
  }
  if (typeof model !== 'string') {
    throw new TokensError('model-missing', {
      path: 'model',
      expected: 'a string',
      received: describeValue(model),
    })
  }
  if (!isObject(body)) {
    throw new TokensError('not-a-body', {
      path: 'body',
      expected: 'an object',
      received: describeValue(body),
    })
  }
  return body
}

const stateFields = ['previous_response_id', 'conversation', 'prompt'] as const

function doubtServerState(context: Context, body: JsonObject): void {
  for (const field of stateFields) {
    if (body[field] === undefined || body[field] === null) continue
    doubt(context, 'server-state', field, 'A part of the prompt lies on the server.')
  }
}

/** What is written for a search, and what a server takes away to make room, no body tells. */
function doubtSettings(context: Context, model: string, body: JsonObject): void {
  const isSet = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== 'disabled' && !(isList(value) && value.length === 0)
  if (isSet(body.web_search_options) || /-search(-|$)/u.test(model)) {
    const path = isSet(body.web_search_options) ? 'web_search_options' : 'model'
    doubt(context, 'hosted-tool', path, 'What a search adds to the prompt is not known.')
  }
  for (const field of ['truncation', 'context_management']) {
    if (isSet(body[field]))
      doubt(context, 'server-state', field, 'The server may take items out of the conversation.')
  }
}

/** The messages or items; empty where a Responses body has text, or nothing but what the server keeps. */
function conversation(endpoint: Endpoint, body: JsonObject, checked: number): readonly JsonObject[] {
  const key = endpoint === 'chat' ? 'messages' : 'input'
  const list = body[key]
  if (endpoint === 'responses') {
    if (typeof list === 'string') return []
    const elsewhere = ['instructions', ...stateFields].some((field) => body[field] !== undefined)
    if (list === undefined && elsewhere) return []
  }
  if (!isList(list)) {
    throw new TokensError(list === undefined ? 'wrong-endpoint' : 'not-a-list', {
      path: `body.${key}`,
      expected: 'an array',
      received: describeValue(list),
    })
  }
  if (areObjects(list, `body.${key}`, checked)) return list
  return []
}

/** @throws TokensError `not-an-item` */
function areObjects(list: readonly unknown[], path: string, checked: number): list is readonly JsonObject[] {
  for (let index = checked; index < list.length; index += 1) {
    if (isObject(list[index])) continue
    throw new TokensError('not-an-item', {
      path: `${path}[${index}]`,
      expected: 'an object',
      received: describeValue(list[index]),
    })
  }
  return true
}

/** A forced function stands in the answer's start: `to=functions.NAME`. Up to gpt-4.1; later families are not charged. */
function forcedTokens(context: Context, body: JsonObject): number {
  const { forced } = context.framing
  const choice = body.tool_choice ?? body.function_call
  if (forced === undefined || !isObject(choice)) return 0
  const name = textOr(choice.name, isObject(choice.function) ? textOr(choice.function.name, '') : '')
  return name === '' ? 0 : forced + 1 + qualified(context, name)
}
