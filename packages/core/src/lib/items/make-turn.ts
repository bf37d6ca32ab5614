import type { ResultItem } from './item.ts'
import { ownTurn } from './known-turns.ts'
import type { Turn } from './turn.ts'

/** A turn of plain text, for conversations that began outside Varve. */
export function turn(exchange: { readonly user: string; readonly assistant?: string }): Turn {
  return ownTurn({
    sent: [{ items: [{ type: 'message', role: 'user', content: [{ type: 'text', text: exchange.user }] }] }],
    said:
      exchange.assistant === undefined
        ? []
        : [{ type: 'message', role: 'assistant', content: exchange.assistant }],
  })
}

/**
 * The answers to the tool calls of the latest turn. Append it to the history and build again.
 *
 * @example
 * ```ts
 * import { callsOf, toolResults, type Turn } from '@varve/core'
 *
 * const answer = async (turn: Turn) =>
 *   toolResults(callsOf(turn).map(({ callId, name }) => ({ callId, output: `${name} says: on its way` })))
 * const said: Turn = { sent: [], said: [{ type: 'call', callId: 'c1', name: 'find_order', arguments: '{}' }] }
 * console.log((await answer(said)).sent.length) // 1
 * ```
 */
export function toolResults(results: readonly Omit<ResultItem, 'type'>[]): Turn {
  const turn: Turn = {
    sent: [{ items: results.map((result): ResultItem => ({ type: 'result', ...result })) }],
    said: [],
  }
  // What was handed in as an object may still change.
  const isText = results.every((result) => Object.values(result).every((value) => typeof value === 'string'))
  return isText ? ownTurn(turn) : turn
}
