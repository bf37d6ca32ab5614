import { type Context, count, countPieces, makePart } from './context.ts'
import { spacedJson } from './ascii-json.ts'
import { isList, isObject, type JsonObject, textOr } from './json.ts'
import { FOOTER } from './message-part.ts'
import type { RequestPart } from './part.ts'

/** A function call of the history, whatever its endpoint calls it. */
export interface Call {
  readonly path: string
  readonly id: string
  readonly name: string
  readonly arguments: string
  readonly form?: 'custom'
}

/** How much of a pair's framing is the result's; only the sum is measured. */
const RESULT = 6

/** How much of the framing of several calls is their results'; only the sum is measured. */
const RESULTS = 8

/** The calls of a Chat Completions message: `tool_calls`, or the older `function_call`. */
export function readCalls(path: string, message: JsonObject): readonly Call[] {
  if (isObject(message.function_call)) {
    const { name, arguments: text } = message.function_call
    return [{ path: `${path}.function_call`, id: '', name: textOr(name, ''), arguments: textOr(text, '') }]
  }
  if (!isList(message.tool_calls)) return []
  return message.tool_calls.map((call, index) => {
    const { id, custom } = isObject(call) ? call : {}
    const called = isObject(call) && isObject(call.function) ? call.function : isObject(custom) ? custom : {}
    return {
      path: `${path}.tool_calls[${index}]`,
      id: textOr(id, ''),
      name: textOr(called.name, ''),
      arguments: textOr(called.arguments, textOr(called.input, '')),
      ...(called === custom ? { form: 'custom' } : {}),
    }
  })
}

/**
 * One call: `to=functions.NAME` in the header, then the arguments, which chat minifies. Together with its result it
 * costs `call` + the name with and without `functions.` + both texts. Evidence: 197 different calls, names of 1 to 8
 * tokens, on gpt-4o, gpt-4.1, gpt-3.5-turbo and gpt-5.
 */
export function callPart(context: Context, call: Call, extra = 0): RequestPart {
  const { endpoint, framing } = context
  const text = endpoint === 'chat' ? minified(call.arguments) : call.arguments
  return makePart(context, {
    path: call.path,
    kind: 'call',
    header: framing.call - RESULT - FOOTER + qualified(context, call.name) + extra,
    headerText: `functions.${call.name}`,
    content: count(context, text),
    text,
    footer: FOOTER,
  })
}

/** What the header of a result costs: its function's name stands there alone. */
export function resultHeader(context: Context, name: string): number {
  return RESULT - FOOTER + count(context, name)
}

/**
 * Several calls of one message on chat are one call of `multi_tool_use.parallel`, whose arguments are JSON. Evidence: 107
 * requests with 2 and 3 calls, gpt-4o and gpt-5, 101 of them to the token.
 */
export function parallelCallParts(
  context: Context,
  calls: readonly Call[],
  framing: number,
): readonly RequestPart[] {
  const texts = calls.map((call, index) => {
    const open = index === 0 ? '{"tool_uses":[' : ','
    const close = index === calls.length - 1 ? ']}' : ''
    const parameters = minified(call.arguments)
    return `${open}{"recipient_name":"functions.${call.name}","parameters":${parameters}}${close}`
  })
  const tokens = countPieces(context, texts)
  return calls.map((call, index) => {
    const last = index === calls.length - 1
    return makePart(context, {
      path: call.path,
      kind: 'call',
      header: index === 0 ? framing - RESULTS - FOOTER : 0,
      content: tokens[index] ?? 0,
      text: texts[index] ?? '',
      footer: last ? FOOTER : 0,
    })
  })
}

/**
 * Their results are one JSON list, spaced as Python does; what is an object or a list stands as such. Until February
 * 2026 characters beyond ASCII were escaped in it (4 recordings), since March they are not (5).
 */
export function parallelResultParts(
  context: Context,
  results: readonly { readonly path: string; readonly text: string }[],
): readonly RequestPart[] {
  const texts = results.map(({ text }, index) => {
    const open = index === 0 ? '[' : ', '
    const close = index === results.length - 1 ? ']' : ''
    const spaced = attempt(() => spacedJson(parsedContainer(text))) ?? JSON.stringify(text)
    return `${open}${spaced}${close}`
  })
  const tokens = countPieces(context, texts)
  return results.map(({ path }, index) => {
    const last = index === results.length - 1
    return makePart(context, {
      path,
      kind: 'message',
      header: index === 0 ? RESULTS - FOOTER : 0,
      content: tokens[index] ?? 0,
      text: texts[index] ?? '',
      footer: last ? FOOTER : 0,
    })
  })
}

/** `functions.NAME` without its first token, which is part of the framing. */
export function qualified(context: Context, name: string): number {
  return count(context, `functions.${name}`) - 1
}

function minified(json: string): string {
  return attempt(() => JSON.stringify(JSON.parse(json)) ?? json) ?? json
}

function parsedContainer(text: string): unknown {
  const value = attempt<unknown>(() => JSON.parse(text))
  return isList(value) || isObject(value) ? value : text
}

/** Nothing for text that is no JSON, or that is nested deeper than a stack is. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
