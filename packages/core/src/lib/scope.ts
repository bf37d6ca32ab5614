/** All scopes, most stable first. */
export const SCOPES = ['release', 'tenant', 'session', 'growing', 'call'] as const

/** How long a layer's bytes stay the same. */
export type Scope = (typeof SCOPES)[number]

/** All kinds of layers. `layer` is the general one: a message with a role of your choice. */
export const KINDS = ['policy', 'tools', 'output', 'examples', 'rag', 'history', 'user', 'layer'] as const

/** What a layer is. */
export type Kind = (typeof KINDS)[number]

/** The place of a scope in the order of stability; lower lives longer. */
export const SCOPE_RANK: Readonly<Record<Scope, number>> = {
  release: 0,
  tenant: 1,
  session: 2,
  growing: 3,
  call: 4,
}

/** `head`: policy, tools and output, which every provider feeds before the conversation. `body`: the conversation. */
export type Group = 'head' | 'body'

/** All parts of a request. In which order they come is a fact of the model, which the rules state. */
export const PLACES = ['settings', 'tools', 'output', 'developer', 'conversation', 'instructions'] as const

/** A part of a request, by where the provider feeds it to the model. */
export type Place = (typeof PLACES)[number]

/** How often a prefix is expected to be used again, and how soon: each time within so long of the last. */
export interface Reuse {
  /** Calls to come; 0 for none. */
  readonly times: number
  /** The longest time between two of them. */
  readonly within: '30m' | '12h'
}
