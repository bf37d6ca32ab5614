import type { Piece } from './items/piece.ts'
import { ownTurn } from './items/known-turns.ts'
import type { Sent, Turn } from './items/turn.ts'
import type { JsonObject } from './json/json.ts'
import type { Warning } from './rendered.ts'
import type { Group, Kind, Reuse, Scope } from './scope.ts'

/** A layer with what it wrote for one set of values. */
export interface BuiltLayer {
  /** The layer's name. */
  readonly name: string
  /** The layer's kind. */
  readonly kind: Kind
  /** How long its bytes stay the same. */
  readonly scope: Scope
  /** The part of the prompt that it belongs to. */
  readonly group: Group
  /** Whether what it wrote stays in the history after the call. */
  readonly keep: boolean
  /** How often a prefix that ends here is expected to be used again. */
  readonly reuse?: Reuse
  /**
   * Set where it holds the turns of the conversation: it writes items alone, no tool, output format or instructions, and a later
   * call goes on from it.
   */
  readonly holdsTurns?: true
  /** What it wrote, frozen. */
  readonly pieces: readonly Piece[]
  /** Set where a `call` layer wrote nothing, because the exchange under way already has it in the history. */
  readonly inHistory?: true
}

/** The history of a built prompt, as its turns. */
export interface BuiltHistory {
  /** Name of the layer that holds it. */
  readonly layer: string
  /** The turns that the window shows, oldest first. */
  readonly turns: readonly Turn[]
  /** Turns of the conversation in front of the window. */
  readonly dropped: number
}

/** A prompt with its values in it, before it has the form of an endpoint. */
export interface BuiltPrompt {
  /** The prompt's name. */
  readonly prompt: string
  /** Its layers, in the order of the declaration. */
  readonly layers: readonly BuiltLayer[]
  /** The turns of its history layer; absent of a prompt without one. */
  readonly history?: BuiltHistory
  /** What the caller should know of the values; the rendered request tells it too. */
  readonly warnings?: readonly Warning[]
  /**
   * The request that it was read from gave its whole conversation as one string (`input` of Responses); rendered so again
   * as long as the conversation is one user message of text.
   */
  readonly plainInput?: true
  /** Request parameters that came with it, where it was read from a request (`readRequest`). */
  readonly parameters?: JsonObject
}

/** What a turn keeps of a built prompt: the pieces of its `call` layers, by layer, without those that are not kept. */
export function sentOf(built: BuiltPrompt): readonly Sent[] {
  return built.layers
    .filter((layer) => layer.scope === 'call' && layer.keep && layer.pieces.length > 0)
    .map((layer) => ({ layer: layer.name, items: layer.pieces.filter(isItem) }))
}

function isItem(
  piece: Piece,
): piece is Extract<Piece, { type: 'message' | 'call' | 'result' | 'reasoning' | 'opaque' }> {
  return ['message', 'call', 'result', 'reasoning', 'opaque'].includes(piece.type)
}

/** The turn to store after a call: what was sent behind the history, and what the model said. */
export function turnAfter(built: BuiltPrompt, reply: Pick<Turn, 'said' | 'endpoint'>): Turn {
  const number = (built.history === undefined ? 0 : built.history.dropped + built.history.turns.length) + 1
  return ownTurn({ number, ...reply, sent: sentOf(built) })
}
