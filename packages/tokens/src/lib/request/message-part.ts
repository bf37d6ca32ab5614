import { readContent } from './content.ts'
import { type Context, count, makePart } from './context.ts'
import { type JsonObject, textOr } from './json.ts'
import type { PartKind, RequestPart } from './part.ts'

/** Start of message, its role and the end of its header; and the end of message. All families, all endpoints. */
const HEADER = 3
export const FOOTER = 1

/**
 * A message without calls: 3 + content + 1. `developer` counts as `system`; a name is one text with its role,
 * `user:Ada`, in the place of the role's one token.
 */
export function messagePart(
  context: Context,
  path: string,
  message: JsonObject,
  extra: { readonly kind?: PartKind; readonly mark?: number } = {},
): RequestPart {
  const { text, tokens, parts } = readContent(context, `${path}.content`, message.content)
  const role = textOr(message.role, 'user')
  return makePart(context, {
    path,
    kind: extra.kind ?? 'message',
    header: messageHeader(context, message) + (extra.mark ?? 0),
    headerText: role,
    ...(parts.length > 0 ? { parts } : { content: tokens, text }),
    footer: FOOTER,
  })
}

export function messageHeader(context: Context, message: JsonObject): number {
  const extra = message.role === 'assistant' ? context.family.assistantExtra : 0
  return HEADER + nameTokens(context, message) + extra
}

/** What a name adds. */
export function nameTokens(context: Context, message: JsonObject): number {
  const name = textOr(message.name, '')
  return name === '' ? 0 : count(context, `${textOr(message.role, 'user')}:${name}`) - 1
}

export function isLeading(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'role' in message
    ? message.role === 'system' || message.role === 'developer'
    : false
}
