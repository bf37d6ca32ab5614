import { describeValue, TokensError } from '../errors.ts'
import { countText } from './count-text.ts'
import type { TextCounter } from './count-text.ts'
import { familyOf } from './family.ts'
import type { ModelFamily } from './family.ts'
import { isList, isObject, textOr } from './json.ts'
import type { JsonObject } from './json.ts'
import type { Endpoint, InexactReason, RequestCount, RequestPart } from './part.ts'

export interface RequestToCount {
  readonly endpoint: Endpoint
  /** The model that answers. An alias counts like the snapshots it stands for. */
  readonly model: string
  /** The body as it is sent, parsed. */
  readonly body: unknown
}

export interface CountOptions {
  /** Put on every part the text that was counted. */
  readonly text?: boolean
  /** Counts a text in place of the package's own encoder, for instance one that remembers. */
  readonly count?: TextCounter
}

/**
 * What the provider will report as `prompt_tokens` (chat) or `input_tokens` (responses), and where the tokens lie.
 *
 * @throws TokensError for an unknown endpoint and for a body that is not one of this endpoint.
 */
export function countRequest(request: RequestToCount, options: CountOptions = {}): RequestCount {
  const { endpoint, model, body } = request
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
  const family = familyOf(model)
  const reasons: InexactReason[] = []
  if (!family.known) {
    reasons.push({
      code: 'unknown-model',
      path: 'model',
      sentence: `No recording of ${model} is known: counted like the newest family that is.`,
    })
  }
  const context: Context = { family, count: options.count ?? countText, text: options.text ?? false }
  const parts: RequestPart[] = []
  if (endpoint === 'responses' && typeof body.instructions === 'string') {
    parts.push(messagePart(context, 'instructions', { role: 'system', content: body.instructions }))
  }
  const [key, list] = conversation(endpoint, body)
  if (typeof list === 'string') parts.push(messagePart(context, key, { role: 'user', content: list }))
  else list.forEach((entry, index) => parts.push(messagePart(context, `${key}[${index}]`, entry)))
  parts.push({ path: '', kind: 'primer', tokens: family.primer, header: 0, footer: 0, parts: [] })
  const tokens = parts.reduce((sum, part) => sum + part.tokens, 0)
  return { tokens, exact: reasons.length === 0, reasons, parts }
}

interface Context {
  readonly family: ModelFamily
  readonly count: TextCounter
  readonly text: boolean
}

function conversation(
  endpoint: Endpoint,
  body: JsonObject,
): [key: string, list: string | readonly unknown[]] {
  const key = endpoint === 'chat' ? 'messages' : 'input'
  const list = body[key]
  if (isList(list)) return [key, list]
  if (endpoint === 'responses' && typeof list === 'string') return [key, list]
  throw new TokensError(list === undefined ? 'wrong-endpoint' : 'not-a-list', {
    path: `body.${key}`,
    expected: 'an array',
    received: describeValue(list),
  })
}

function messagePart(context: Context, path: string, message: unknown): RequestPart {
  if (!isObject(message)) {
    throw new TokensError('not-an-item', {
      path: `body.${path}`,
      expected: 'an object',
      received: describeValue(message),
    })
  }
  const { family, count } = context
  const role = textOr(message.role, 'user')
  const header = 3 + (role === 'assistant' ? family.assistantExtra : 0)
  const footer = 1
  const blocks = isList(message.content) ? blockParts(context, `${path}.content`, message.content) : []
  const content =
    blocks.length > 0
      ? blocks.reduce((sum, block) => sum + block.tokens, 0)
      : count(textOr(message.content, ''), family.encoding)
  const kind = path === 'instructions' ? 'instructions' : 'message'
  return { path, kind, tokens: header + content + footer, header, footer, parts: blocks }
}

function blockParts(context: Context, path: string, content: readonly unknown[]): RequestPart[] {
  let before = ''
  let counted = 0
  return content.map((block, index) => {
    before += isObject(block) ? textOr(block.text, '') : ''
    const upTo = context.count(before, context.family.encoding)
    const tokens = upTo - counted
    counted = upTo
    return { path: `${path}[${index}]`, kind: 'block', tokens, header: 0, footer: 0, parts: [] }
  })
}
