import { callPart, resultHeader } from './calls.ts'
import { contentText, readContent } from './content.ts'
import { type Context, doubt, makePart } from './context.ts'
import { isList, type JsonObject, textOr } from './json.ts'
import { FOOTER, messagePart } from './message-part.ts'
import type { RequestPart } from './part.ts'
import { readToolList, toolsPart } from './tools.ts'

/** The parts of `input`, one for each item, from an index on. */
export function responsesParts(
  context: Context,
  items: readonly JsonObject[],
  { stored, from }: { readonly stored: boolean; readonly from: number },
): readonly RequestPart[] {
  const names = new Map<string, string>()
  const lastUser = items.findLastIndex((item) => item.role === 'user')
  return items.slice(from).map((item, place) => {
    const index = from + place
    const path = `input[${index}]`
    const type = textOr(item.type, 'message')
    switch (type) {
      case 'message': {
        // An assistant message without content is not written. 10 recordings, all families.
        if (item.role === 'assistant' && isList(item.content) && contentText(item.content) === '') {
          return nothing(context, path)
        }
        return messagePart(context, path, item)
      }
      case 'function_call': {
        const name = textOr(item.name, '')
        const id = textOr(item.call_id, '')
        names.set(id, name)
        const kept = stored && isKept(items, index)
        if (kept && context.framing.storedCall > 0) {
          doubt(
            context,
            'server-state',
            path,
            'A call that the server keeps comes back as the model wrote it, a few tokens longer.',
          )
        }
        if (kept && context.family.name === 'o')
          doubt(context, 'unproven', path, 'Few recordings show a call of this family that the server keeps.')
        const extra = kept ? context.framing.storedCall : 0
        const call = callPart(context, { path, id, name, arguments: textOr(item.arguments, '') }, extra)
        return { ...call, kind: 'message' }
      }
      case 'function_call_output': {
        const id = textOr(item.call_id, '')
        const name = names.get(id) ?? nameBefore(items, from, id)
        const { text, tokens, parts } = readContent(context, `${path}.output`, item.output)
        return makePart(context, {
          path,
          kind: 'message',
          header: resultHeader(context, name),
          headerText: name,
          ...(parts.length > 0 ? { parts } : { content: tokens, text }),
          footer: FOOTER,
        })
      }
      case 'reasoning':
        return reasoningPart(context, path, item, index > lastUser)
      case 'additional_tools': {
        doubt(
          context,
          'unproven',
          path,
          'Tools that are added later are counted by 13 recordings, to about 10 tokens.',
        )
        const tools = readToolList(context, `${path}.tools`, item.tools)
        // On Responses they carry the hidden text that all tools carry on chat.
        const box = toolsPart(context, tools, undefined, context.family.chat.tools)
        return box === undefined ? nothing(context, path) : { ...box, path, kind: 'message' }
      }
      case 'item_reference':
        doubt(context, 'server-state', path, 'The item lies on the server.')
        return nothing(context, path)
      default:
        doubt(
          context,
          'unknown-item',
          path,
          `What the provider writes for an item of type ${type} is not known.`,
        )
        return nothing(context, path)
    }
  })
}

/** The name of a call that stands in front of what is counted. */
function nameBefore(items: readonly JsonObject[], from: number, id: string): string {
  const call = items.findLast(
    (item, index) => index < from && item.type === 'function_call' && textOr(item.call_id, '') === id,
  )
  return textOr(call?.name, '')
}

/**
 * Where counting can go on when so many items stay. What a call costs depends on its neighbours, and what reasoning costs on
 * whether the user has spoken since.
 */
export function responsesRestart(
  before: readonly JsonObject[],
  items: readonly JsonObject[],
  shared: number,
): number {
  const from = Math.max(0, shared - 1)
  const [former, latter] = [before, items].map((list) => list.findLastIndex((item) => item.role === 'user'))
  if (former === undefined || former === latter) return from
  const running = items.findIndex((item, index) => index > former && item.type === 'reasoning')
  return running === -1 ? from : Math.min(from, running)
}

/** What an encrypted text of no reasoning at all takes, in characters, and what each token takes more. */
const EMPTY = 844
const CHARACTERS = 6

/**
 * The reasoning of earlier turns is dropped; that of the running turn is read. Evidence for the estimate: 21 recordings of
 * 0 to 2,000 tokens, of gpt-5 … 5.5 and o4-mini; within 15 tokens for texts up to 2,000 characters, within 25 % above.
 */
function reasoningPart(context: Context, path: string, item: JsonObject, running: boolean): RequestPart {
  if (!running) return nothing(context, path)
  doubt(
    context,
    'encrypted-content',
    path,
    'The reasoning of the running turn is estimated by the length of its encrypted text.',
  )
  const length = textOr(item.encrypted_content, '').length
  const content = Math.max(0, Math.round((length - EMPTY) / CHARACTERS))
  return makePart(context, { path, kind: 'message', header: 4, content, footer: FOOTER })
}

/** A call sent back as it was received, alone: then the server puts its own record in its place. 141 of 176 requests agree. */
function isKept(items: readonly JsonObject[], index: number): boolean {
  const item = items[index]
  const beside = [items[index - 1], items[index + 1]].some((other) => other?.type === 'function_call')
  return typeof item?.id === 'string' && !beside
}

function nothing(context: Context, path: string): RequestPart {
  return makePart(context, { path, kind: 'message' })
}
