import type { Material } from './material.ts'
import type { Wire } from './wire.ts'

/** What a contestant is given to begin with. */
export interface Opening {
  readonly material: Material
  /** What was said so far: the user, the model, the user, and so on. */
  readonly history: readonly string[]
  readonly wire: Wire
}

/** A running conversation of one contestant. */
export interface Chat {
  /** Not measured: what the app does before the turn, such as reading its store. */
  readonly before?: () => void | Promise<void>
  /** Measured: makes the request of the whole conversation, sends it, and appends the question and the answer. */
  readonly turn: (question: string) => Promise<void> | void
  /** Not measured: what is left to do behind the turn. */
  readonly after?: () => Promise<void> | void
}

/** What the canned replies have to look like. */
export type Lane = 'chat' | 'responses' | 'chat, automatic'

export interface Contestant {
  readonly name: string
  readonly lane: Lane
  /** npm packages whose versions are printed. */
  readonly packages: readonly string[]
  /** What it does on a turn, and what it leaves out of what Varve does. */
  readonly does: string
  /** Earlier turns that it remembers: so many run before the measured ones. */
  readonly remembers: number
  /** Takes part in every so many-th turn of a run, because one takes long. Default: in all. */
  readonly every?: (messages: number) => number
  readonly start: (opening: Opening) => Chat
}
