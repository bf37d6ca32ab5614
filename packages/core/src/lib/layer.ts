import type * as z from 'zod'
import type { GivenTurns } from './items/given-turns.ts'
import type { Piece } from './items/piece.ts'
import type { Turn } from './items/turn.ts'
import type { Warning } from './rendered.ts'
import type { Group, Kind, Reuse, Scope } from './scope.ts'

/** A zod schema of an object, for the values that a layer takes. */
export type InputSchema = z.ZodType<object, object>

/** What a layer knows of its surroundings while it writes. */
export interface WriteContext {
  /** The prompt's name. */
  readonly prompt: string
  /** The layer's name. */
  readonly layer: string
  /** Histories of earlier builds, newest first, from which turns that say the same are taken. */
  readonly earlier?: readonly EarlierHistory[]
  /** What the conversation remembers of turns that the app handed in; absent of a build without a session. */
  readonly given?: GivenTurns
}

/** What a history wrote in an earlier build. */
export interface EarlierHistory {
  /** All turns that it was given, those in front of its window included. */
  readonly all: readonly Turn[]
  /** Turns in front of its window. */
  readonly dropped: number
  /** What it wrote. */
  readonly pieces: readonly Piece[]
}

/** What a layer wrote, with what only some kinds have to say. */
export interface Written {
  /** The pieces, in their order. */
  readonly pieces: readonly Piece[]
  /** A history's turns, as far as its window shows them. */
  readonly turns?: readonly Turn[]
  /** Turns that a window left out. */
  readonly dropped?: number
  /** All turns that a history was given. */
  readonly all?: readonly Turn[]
  /** What the caller should know of the values. */
  readonly warnings?: readonly Warning[]
}

/**
 * A declared part of a prompt. Made by the kinds (`policy`, `tools`, …), never by hand.
 *
 * `Values` is what the layer takes from `build`'s parameter.
 */
export interface Layer<
  Name extends string = string,
  LayerKind extends Kind = Kind,
  LayerScope extends Scope = Scope,
  Values extends object = object,
> {
  /** Unique in the prompt; it names the layer in errors, findings and reports. */
  readonly name: Name
  /** What the layer is: `policy`, `tools`, `rag`, `history` and so on. */
  readonly kind: LayerKind
  /** How long its bytes stay the same. */
  readonly scope: LayerScope
  /** The part of the prompt that it belongs to. */
  readonly group: Group
  /** Whether what it wrote stays in the history after the call; only a `call` layer can say no. */
  readonly keep: boolean
  /** What the layer is for, in a sentence; shown in documentation. */
  readonly description?: string
  /** How often a prefix that ends here is expected to be used again; a hint for breakpoint planning. */
  readonly reuse?: Reuse
  /** Schema of the values it takes; absent for a layer of constants. */
  readonly input?: InputSchema
  /** Only one layer of its kind may stand in a prompt. */
  readonly single: boolean
  /**
   * Set where it holds the turns of the conversation: it writes items alone, no tool, output format or instructions, and a later
   * call goes on from it.
   */
  readonly holdsTurns?: true
  /** Turns checked values into pieces. Pure: the same values give the same pieces. */
  readonly write: (values: unknown, context: WriteContext) => Written
  /** Carries the type of the layer's values; never set. */
  readonly '~values'?: Values
}

/** Options that every kind takes. */
export interface CommonOptions {
  /** What the layer is for, in a sentence; shown in documentation. */
  readonly description?: string
  /**
   * How many calls to come are expected to share the prompt up to the end of this layer, for the planning of breakpoints; a
   * number means each within 30 minutes of the last. Default: by scope (release 20, tenant 10, session 5; a history 4), or what a layer
   * behind it says, if that is more.
   */
  readonly reuse?: number | Reuse
}
