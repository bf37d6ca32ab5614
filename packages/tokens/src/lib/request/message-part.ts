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
  const { kind = 'message', mark = 0 } = extra
  const { family, endpoint, text, memo, reasons } = context
  // What can still change is counted every time.
  const own = memo !== undefined && Object.isFrozen(message) ? memo : undefined
  const known = own?.get(message)
  if (known?.family === family && known.endpoint === endpoint && known.text === text) {
    if (known.kind === kind && known.mark === mark) return movedTo(known.part, path)
  }
  const doubts = reasons.length
  const part = newPart(context, path, message, kind, mark)
  if (reasons.length === doubts) own?.set(message, { family, endpoint, text, kind, mark, part })
  return part
}

function movedTo(part: RequestPart, path: string): RequestPart {
  if (part.path === path) return part
  return {
    ...part,
    path,
    parts: part.parts.map((inner) => ({ ...inner, path: `${path}${inner.path.slice(part.path.length)}` })),
  }
}

function newPart(
  context: Context,
  path: string,
  message: JsonObject,
  kind: PartKind,
  mark: number,
): RequestPart {
  const { text, tokens, parts } = readContent(context, `${path}.content`, message.content)
  const role = textOr(message.role, 'user')
  return makePart(context, {
    path,
    kind,
    header: messageHeader(context, message) + mark,
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
