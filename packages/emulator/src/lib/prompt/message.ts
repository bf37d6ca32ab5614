import type { Lifetime } from '@varve/rules'

/** `prompt_cache_breakpoint` on a content block. */
export interface Marker {
  /** Its own lifetime; the request's where it names none. */
  readonly ttl?: Lifetime
}

/** Text that the model reads, or something that has no text of its own here (an image, a file, hidden reasoning). */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly marker?: Marker }
  | {
      readonly kind: 'opaque'
      readonly identity: string
      readonly tokens: number
      readonly marker?: Marker
    }

/**
 * What a message is for the cache: `developer`, `user` and `result` (of a tool) have endings that can be
 * breakpoints (facts 3.3), the others have none.
 */
type MessageKind = 'developer' | 'user' | 'assistant' | 'call' | 'result' | 'reasoning' | 'other'

/** One message as the model reads it, whichever endpoint it came through. */
export interface Message {
  readonly kind: MessageKind
  /** What stands in the message's header: a role, or a role with a name. */
  readonly header: string
  /** The tool that a call or a result belongs to. */
  readonly tool?: string
  readonly parts: readonly Part[]
  /** Several calls that are fed as one, or their results as one. */
  readonly together?: true
  /** Tools that are added here (`additional_tools`), in place of parts. */
  readonly added?: readonly Tool[]
}

/** A function or custom tool, or a hosted one that is only known by its settings. */
export interface Tool {
  readonly kind: 'function' | 'custom' | 'hosted'
  readonly name: string
  readonly description?: string
  readonly parameters?: unknown
  /** The tool as JSON: any change to it changes the prefix (facts 2.3). */
  readonly json: string
}

/** The schema of a structured output. */
export interface OutputSchema {
  readonly name: string
  /** Name, description and schema as the model reads them. */
  readonly text: string
  /** With name and strictness: any change to it changes the prefix. */
  readonly json: string
}

/** A request as the model is fed with it, before the parts are put into the provider's order. */
export interface Prompt {
  readonly tools: readonly Tool[]
  readonly output?: OutputSchema
  /** Top-level `instructions` of Responses. */
  readonly instructions?: string
  readonly messages: readonly Message[]
  /** Settings of facts 2.3 that are not text: any change to one loses every entry. */
  readonly settings: string
}
