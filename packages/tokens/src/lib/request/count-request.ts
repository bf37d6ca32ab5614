import { TokensError } from '../errors.ts'
import {
  conversationParts,
  type CountOptions,
  headParts,
  openBody,
  type RequestToCount,
} from './count-body.ts'
import type { RequestCount } from './part.ts'

export type { CountOptions, RequestToCount }

/**
 * What the provider will report as `prompt_tokens` (chat) or `input_tokens` (responses), and where the tokens lie.
 *
 * @throws TokensError for an unknown endpoint and for a body that is not one of this endpoint.
 *
 * @example
 * ```ts
 * import { countRequest } from '@varve/tokens'
 *
 * const body = { model: 'gpt-4.1', messages: [{ role: 'user', content: 'Where is my parcel?' }] }
 * const { tokens, exact } = countRequest({ endpoint: 'chat', model: body.model, body })
 * console.log(tokens, exact) // 12 true
 * ```
 */
export function countRequest(request: RequestToCount, options: CountOptions = {}): RequestCount {
  try {
    return countParts(request, options)
  } catch (error) {
    // The stack overflows where a value is nested deeper than any serialiser can write it.
    if (!(error instanceof RangeError)) throw error
    throw new TokensError('too-deep', {
      path: 'body',
      expected: 'a body that can be written as JSON',
      received: 'one that is nested deeper',
    })
  }
}

function countParts(request: RequestToCount, options: CountOptions): RequestCount {
  const open = openBody(request, options)
  const head = headParts(open)
  const parts = [...head.parts, ...conversationParts(open, head.mark), head.primer]
  const { reasons } = open.context
  const tokens = parts.reduce((sum, part) => sum + part.tokens, 0)
  return { tokens, exact: reasons.length === 0, reasons, parts }
}
