import type { BuiltLayer } from '../built-prompt.ts'
import type { Item } from '../items/item.ts'
import type { Piece } from '../items/piece.ts'
import type { Group, Kind, Scope } from '../scope.ts'

/** What a request body holds, before anything is known of its layers. */
export interface ReadContent {
  /** Text that stands before the conversation in a field of its own. */
  readonly instructions?: readonly Piece[]
  /** The tools, in their order. */
  readonly tools: readonly Piece[]
  /** The output schema, as one piece; empty where the body has none. */
  readonly output: readonly Piece[]
  /** The entries of the conversation; one of Chat's can hold a message and its tool calls. */
  readonly entries: readonly (readonly Item[])[]
}

/**
 * Infers layers from the places in a body: instructions and the leading developer messages are the `policy`, a user
 * message at the end is `user`, everything between is `history`, developer messages inside it included.
 */
export function inferLayers({
  instructions = [],
  tools,
  output,
  entries,
}: ReadContent): readonly BuiltLayer[] {
  const first = entries.findIndex((entry) => !isDeveloper(entry))
  const policies = first === -1 ? entries.length : first
  const end = entries.length > policies && isUser(entries.at(-1)) ? entries.length - 1 : entries.length
  const layers: readonly BuiltLayer[] = [
    inferred('policy', 'release', 'head', [...instructions, ...entries.slice(0, policies).flat()]),
    inferred('tools', 'release', 'head', tools),
    inferred('output', 'release', 'head', output),
    { ...inferred('history', 'growing', 'body', entries.slice(policies, end).flat()), holdsTurns: true },
    inferred('user', 'call', 'body', entries.slice(end).flat()),
  ]
  return Object.freeze(layers.filter((layer) => layer.pieces.length > 0).map((layer) => Object.freeze(layer)))
}

function isDeveloper([item]: readonly Item[]): boolean {
  return item?.type === 'message' && (item.role === 'developer' || item.role === 'system')
}

function isUser([item]: readonly Item[] = []): boolean {
  return item?.type === 'message' && item.role === 'user'
}

function inferred(kind: Kind, scope: Scope, group: Group, pieces: readonly Piece[]): BuiltLayer {
  return { name: kind, kind, scope, group, keep: true, pieces: Object.freeze(pieces) }
}
