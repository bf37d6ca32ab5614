import type { BuiltLayer } from '../built-prompt.ts'
import { canonicalSchema } from '../json/canonicalize.ts'
import { isArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts'
import type { Marker, Segment, SegmentRole, Warning } from '../rendered.ts'
import { type Place, SCOPE_RANK } from '../scope.ts'
import { valueAtPath } from './body-path.ts'

/** The field by which both endpoints mark a content block. */
export const MARKER_FIELD = 'prompt_cache_breakpoint'

/** What a segment says of its layer. */
export function ownerOf(layer: BuiltLayer): Pick<Segment, 'layer' | 'kind' | 'scope' | 'keep' | 'reuse'> {
  const { name, kind, scope, keep, reuse } = layer
  return { layer: name, kind, scope, keep, ...(reuse === undefined ? {} : { reuse }) }
}

/** Segments of the settings that the provider renders into the prefix; settings that are not given have none. */
export function settingSegments(parameters: JsonObject, paths: readonly string[]): Segment[] {
  return paths.flatMap((path) => {
    const value = valueAtPath(parameters, path)
    if (value === undefined || value === null) return []
    return [
      {
        place: 'settings',
        path,
        json: canonicalSchema(value),
        endsMessage: false,
        markable: false,
        keep: true,
      },
    ]
  })
}

/**
 * A value that is one segment as a whole: a tool, a schema, a tool call, an assistant's message.
 *
 * @param json its canonical JSON
 */
export function wholeSegment(
  layer: BuiltLayer,
  place: Place,
  path: string,
  json: string,
  role?: SegmentRole,
): Segment {
  return {
    ...ownerOf(layer),
    place,
    path,
    json,
    ...(role === undefined ? {} : { role }),
    endsMessage: role !== undefined,
    markable: false,
  }
}

/** A message of the body with where it came from, ready to be cut into segments. */
export interface Message {
  /** The layer that wrote it. */
  readonly layer: BuiltLayer
  /** Where in provider order it stands. */
  readonly place: Place
  /** Where it stands in the body, such as `messages[2]`. */
  readonly path: string
  /** The message as it is sent. */
  readonly value: JsonObject
  /** Whose words they are. */
  readonly role: SegmentRole
  /** The field that holds text or blocks: `content`, or `output` of a tool result on Responses. */
  readonly contentField: 'content' | 'output'
  /** Types of blocks on which the endpoint takes a marker in a message of this role. */
  readonly markable: ReadonlySet<string>
}

/** One segment a content block, framed by the message's other fields. */
export function messageSegments(message: Message): Segment[] {
  const { layer, place, path, value, role, contentField, markable } = message
  const { [contentField]: content, ...rest } = value
  const head = canonicalSchema(rest)
  const base = { ...ownerOf(layer), place, role }
  const blocks = isArray(content) ? content : []
  if (blocks.length === 0) {
    const json = content === undefined ? 'null' : canonicalSchema(content)
    return [{ ...base, path: `${path}.${contentField}`, head, json, endsMessage: true, markable: false }]
  }
  return blocks.map((block, index): Segment => {
    const type = isJsonObject(block) ? block['type'] : undefined
    return {
      ...base,
      path: `${path}.${contentField}[${index}]`,
      ...(index === 0 ? { head } : {}),
      json: blockText(block),
      endsMessage: index === blocks.length - 1,
      markable: typeof type === 'string' && markable.has(type),
    }
  })
}

/** Most blocks are plain text, whose canonical JSON needs no sorting. */
function blockText(block: Json): string {
  return isPlainText(block) ? plainText(block.text) : canonicalSchema(withoutMarker(block))
}

function plainText(text: string): string {
  return `{"text":${JSON.stringify(text)},"type":"text"}`
}

function isPlainText(block: Json): block is { readonly type: 'text'; readonly text: string } {
  return (
    isJsonObject(block) &&
    block['type'] === 'text' &&
    typeof block['text'] === 'string' &&
    Object.keys(block).length === 2
  )
}

/** The canonical JSON of a message whose segments were written; text is not written twice. */
export function messageText(value: JsonObject, contentField: string, segments: readonly Segment[]): string {
  const content = value[contentField]
  const isPlain = isArray(content) && content.length > 0 && content.every((block) => isPlainText(block))
  if (!isPlain) return canonicalSchema(value)
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key]
      if (member === undefined) return []
      const json =
        key === contentField
          ? `[${segments.map((segment) => segment.json).join(',')}]`
          : canonicalSchema(member)
      return [`${JSON.stringify(key)}:${json}`]
    })
  return `{${members.join(',')}}`
}

/** A content block without its marker; anything else as it is. */
export function withoutMarker(block: Json): Json {
  if (!isJsonObject(block) || block[MARKER_FIELD] === undefined) return block
  const { [MARKER_FIELD]: _, ...rest } = block
  return rest
}

/** Markers that stand in the blocks of a body already, in provider order. */
export function markersIn(
  segments: readonly Segment[],
  blockAt: (path: string) => Json | undefined,
): Marker[] {
  return segments.flatMap((segment, index): Marker[] => {
    const block = blockAt(segment.path)
    const marker = isJsonObject(block) ? block[MARKER_FIELD] : undefined
    if (!isJsonObject(marker)) return []
    const { ttl } = marker
    return [{ path: segment.path, segment: index, ...(ttl === '30m' || ttl === '12h' ? { ttl } : {}) }]
  })
}

/** Says where, for this model, a layer that changes sooner is fed before one that stays longer. */
export function orderWarnings(
  segments: readonly Segment[],
  order: readonly Place[],
  model: string,
): Warning[] {
  const places: ReadonlySet<Place> = new Set(['tools', 'output', 'developer'])
  const head = order
    .filter((place) => places.has(place))
    .flatMap((place) => segments.filter((segment) => segment.place === place))
  for (const [index, segment] of head.entries()) {
    const sooner = head.slice(0, index).find((former) => rank(former) > rank(segment))
    if (sooner === undefined || segment.place === sooner.place) continue
    const name = segment.layer ?? segment.path
    return [
      {
        code: 'provider_order',
        ...(sooner.layer === undefined ? {} : { layer: sooner.layer }),
        path: sooner.path,
        sentence: `${model} reads "${sooner.layer}" (${sooner.scope}) before "${name}" (${segment.scope}): every change of "${sooner.layer}" costs the cache of "${name}" and of every conversation behind it.`,
        fix:
          sooner.place === 'tools'
            ? 'Keep the tools the same and narrow them per call with tool_choice.allowed_tools, load them with tool search, or add tools by appending.'
            : 'Give the layer that changes sooner a place behind the history: layer(name, { scope: "call", … }).',
      },
    ]
  }
  return []
}

function rank(segment: Segment): number {
  return segment.scope === undefined ? 0 : SCOPE_RANK[segment.scope]
}
