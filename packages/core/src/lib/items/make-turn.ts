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

/** The answers to the tool calls of the latest turn. Append it to the history and build again. */
export function toolResults(results: readonly Omit<ResultItem, 'type'>[]): Turn {
  const turn: Turn = {
    sent: [{ items: results.map((result): ResultItem => ({ type: 'result', ...result })) }],
    said: [],
  }
  // What was handed in as an object may still change.
  const isText = results.every((result) => Object.values(result).every((value) => typeof value === 'string'))
  return isText ? ownTurn(turn) : turn
}
