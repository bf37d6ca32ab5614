import { callPart, parallelCallParts, parallelResultParts, readCalls, resultHeader } from './calls.ts'
import { contentText, doubtParts, readContent } from './content.ts'
import { type Context, doubt, makePart } from './context.ts'
import { isList, type JsonObject, textOr } from './json.ts'
import { FOOTER, messageHeader, messagePart, nameTokens } from './message-part.ts'
import type { RequestPart } from './part.ts'

/**
 * The parts of `messages`, one for each, from an index on; `mark` is what a response format adds to every assistant message.
 */
export function chatParts(
  context: Context,
  messages: readonly JsonObject[],
  mark: number,
  from: number,
): readonly RequestPart[] {
  const names = new Map<string, string>()
  const parts: RequestPart[] = []
  for (let index = from; index < messages.length; index += 1) {
    const message = messages[index]
    if (message === undefined) break
    const path = `messages[${index}]`
    const calls = readCalls(path, message)
    for (const { id, name, path: at, form } of calls) {
      names.set(id, name)
      if (form === 'custom')
        doubt(context, 'custom-tool', at, 'No recording shows a call of a custom tool in the history.')
    }
    if (isResult(message))
      parts.push(resultPart(context, path, message, nameOf(message, names, messages, from)))
    else if (calls.length === 0) {
      if (message.audio !== undefined && message.audio !== null) {
        doubt(context, 'audio', `${path}.audio`, 'An earlier audio answer is kept by the server.')
      }
      parts.push(messagePart(context, path, message, { mark: message.role === 'assistant' ? mark : 0 }))
    } else {
      const { parallel } = context.framing
      const together = calls.length > 1 && parallel !== undefined
      const callParts = together
        ? parallelCallParts(context, calls, parallel)
        : calls.map((call) => callPart(context, call, nameTokens(context, message)))
      parts.push(
        makePart(context, {
          path,
          kind: 'message',
          parts: [...said(context, path, message, mark), ...callParts],
        }),
      )
      if (!together) continue
      const results = resultsAfter(context, messages, index)
      parts.push(...parallelResultParts(context, results))
      index += results.length
    }
  }
  return parts
}

/** What the model said beside its calls is a message of its own. */
function said(context: Context, path: string, message: JsonObject, mark: number): readonly RequestPart[] {
  const at = `${path}.content`
  if (contentText(message.content) === '') return []
  const { text, tokens, parts } = readContent(context, at, message.content)
  const header = messageHeader(context, message) + mark
  const inner = isList(message.content) ? { parts } : { content: tokens, text }
  return [makePart(context, { path: at, kind: 'block', header, ...inner, footer: FOOTER })]
}

/** The name of the function whose result a message is: of its call's, which can stand in front of what is counted. */
function nameOf(
  message: JsonObject,
  names: ReadonlyMap<string, string>,
  messages: readonly JsonObject[],
  from: number,
): string {
  const id = textOr(message.tool_call_id, '')
  const known = names.get(id)
  if (known !== undefined) return known
  for (let index = from - 1; index >= 0; index -= 1) {
    const call = readCalls('', messages[index] ?? {}).findLast((made) => made.id === id)
    if (call !== undefined) return call.name
  }
  return textOr(message.name, '')
}

/** Where counting can go on when so many messages stay: not between calls and their results, which are counted together. */
export function chatRestart(messages: readonly JsonObject[], shared: number): number {
  let from = shared
  while (from > 0 && isResult(messages[from - 1])) from -= 1
  return from > 0 && readCalls('', messages[from - 1] ?? {}).length > 0 ? from - 1 : from
}

function isResult(message: JsonObject | undefined): boolean {
  return message?.role === 'tool' || message?.role === 'function'
}

function resultPart(context: Context, path: string, message: JsonObject, name: string): RequestPart {
  const { text, tokens, parts } = readContent(context, `${path}.content`, message.content)
  return makePart(context, {
    path,
    kind: 'message',
    header: resultHeader(context, name),
    headerText: name,
    ...(parts.length > 0 ? { parts } : { content: tokens, text }),
    footer: FOOTER,
  })
}

function resultsAfter(
  context: Context,
  messages: readonly JsonObject[],
  index: number,
): readonly { readonly path: string; readonly text: string }[] {
  const results: { path: string; text: string }[] = []
  for (let at = index + 1; messages[at]?.role === 'tool'; at += 1) {
    const content = messages[at]?.content
    doubtParts(context, `messages[${at}].content`, content)
    results.push({ path: `messages[${at}]`, text: contentText(content) })
  }
  return results
}
