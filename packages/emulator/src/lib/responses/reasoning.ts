import { ApiError } from '../api-error.ts'
import { isObject, type JsonObject, listOr, objectOr, stringOr } from '../json.ts'
import type { Message } from '../prompt/message.ts'

const ENVELOPE = 'gAAAAA.emulator.'

/** What `encrypted_content` holds here: how many tokens the hidden reasoning had. */
export function sealReasoning(id: string, tokens: number): string {
  return ENVELOPE + Buffer.from(JSON.stringify({ id, tokens })).toString('base64url')
}

function unseal(sealed: string | undefined): JsonObject {
  if (sealed === undefined || !sealed.startsWith(ENVELOPE)) return {}
  try {
    const opened: unknown = JSON.parse(
      Buffer.from(sealed.slice(ENVELOPE.length), 'base64url').toString('utf8'),
    )
    if (isObject(opened)) return opened
  } catch {
    // Falls through to the refusal: the text is not what was sealed.
  }
  throw new ApiError(400, 'The encrypted content could not be verified.', {
    code: 'invalid_encrypted_content',
  })
}

/** Tokens of a reasoning item that this server made, by its id. */
export type ReasoningMemory = (id: string) => number | undefined

/**
 * A reasoning item that comes back: as many tokens as the reasoning had, where the item or this server's memory can
 * tell, else none. It is told from another by its id, or by its summary where the id was left out.
 */
export function readReasoning(item: JsonObject, memory: ReasoningMemory): Message {
  const opened = unseal(stringOr(item['encrypted_content']))
  const id = stringOr(opened['id']) ?? stringOr(item['id'])
  const summary = listOr(item['summary']).map((part) => stringOr(objectOr(part)['text']) ?? '')
  const tokens = opened['tokens'] ?? (id === undefined ? undefined : memory(id))
  return reasoningMessage(id ?? summary.join('\n'), typeof tokens === 'number' ? tokens : 0)
}

export function reasoningMessage(identity: string, tokens: number): Message {
  return {
    kind: 'reasoning',
    header: 'assistant',
    parts: [{ kind: 'opaque', identity: `reasoning:${identity}`, tokens }],
  }
}
