import type { CallItem, Item } from './item.ts'
import type { EndpointName } from './part.ts'

/** What one layer sent behind the history. */
export interface Sent {
  /** The layer's name; absent for what no layer wrote, such as tool results. */
  readonly layer?: string
  /** What was sent, in its order. */
  readonly items: readonly Item[]
}

/** One exchange as the history keeps it, as plain JSON: what was sent behind the history, and what the model said. */
export interface Turn {
  /** Its absolute number in the conversation, from 1. Windows count by it, so that a shortened list keeps its place. */
  readonly number?: number
  /** The endpoint whose form the model's items have. */
  readonly endpoint?: EndpointName
  /** What was sent behind the history, layer by layer. */
  readonly sent: readonly Sent[]
  /** What the model answered, in its order: messages, calls, reasoning. */
  readonly said: readonly Item[]
}

/** The tool calls that the model made in a turn, in the order it made them. */
export function callsOf(turn: Turn): readonly CallItem[] {
  return turn.said.filter((item) => item.type === 'call')
}

/** Whether a turn begins an exchange: it brings more than answers to tool calls. */
export function opensExchange(turn: Turn): boolean {
  return turn.sent.some((sent) =>
    sent.items.some((item) => item.type === 'message' && item.role !== 'assistant'),
  )
}
