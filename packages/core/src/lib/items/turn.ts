import type { CallItem, Item, ResultItem } from './item.ts'
import type { EndpointName } from './part.ts'

/** What one layer sent behind the history. */
export interface Sent {
  /** The layer's name; absent for what no layer wrote, such as tool results. */
  readonly layer?: string
  readonly items: readonly Item[]
}

/** One exchange as the history keeps it, as plain JSON: what was sent behind the history, and what the model said. */
export interface Turn {
  /** Its absolute number in the conversation, from 1. Windows count by it, so that a shortened list keeps its place. */
  readonly number?: number
  /** The endpoint whose form the model's items have. */
  readonly endpoint?: EndpointName
  readonly sent: readonly Sent[]
  readonly said: readonly Item[]
}

/** A turn of plain text, for conversations that began outside Varve. */
export function turn(exchange: { readonly user: string; readonly assistant?: string }): Turn {
  return {
    sent: [{ items: [{ type: 'message', role: 'user', content: [{ type: 'text', text: exchange.user }] }] }],
    said:
      exchange.assistant === undefined
        ? []
        : [{ type: 'message', role: 'assistant', content: exchange.assistant }],
  }
}

/** The answers to the tool calls of the latest turn. Append it to the history and build again. */
export function toolResults(results: readonly Omit<ResultItem, 'type'>[]): Turn {
  return { sent: [{ items: results.map((result): ResultItem => ({ type: 'result', ...result })) }], said: [] }
}

/** The tool calls that the model made in a turn, in the order it made them. */
export function callsOf(turn: Turn): readonly CallItem[] {
  return turn.said.filter((item) => item.type === 'call')
}

/** All items of a turn, in the order they were sent and said. */
export function itemsOf(turn: Turn): readonly Item[] {
  return [...turn.sent.flatMap((sent) => sent.items), ...turn.said]
}

/** Whether a turn begins an exchange: it brings more than answers to tool calls. */
export function opensExchange(turn: Turn): boolean {
  return turn.sent.some((sent) =>
    sent.items.some((item) => item.type === 'message' && item.role !== 'assistant'),
  )
}
