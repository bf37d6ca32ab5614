import type { BuiltLayer } from '../built-prompt.ts'
import { canonicalSchema } from '../json/canonicalize.ts'
import { isJsonObject, type Json } from '../json/json.ts'
import type { Segment, SegmentRole } from '../rendered.ts'
import type { ConversationForm } from './conversation-form.ts'
import { MARKER_FIELD, messageSegments, messageText, ownerOf, wholeSegment } from './segments.ts'
import { wireEntry, type WireEntry } from './wire.ts'

export interface WrittenEntry extends WireEntry {
  /** Where it stands in the body, such as `messages[2]`. */
  readonly path: string
  /** Whose words it holds. */
  readonly role: SegmentRole
  /** Its segments, in provider order. */
  readonly segments: readonly Segment[]
  /** Whether a block carries a marker already. */
  readonly marked: boolean
}

export interface ToWrite {
  readonly layer: BuiltLayer
  readonly place: 'developer' | 'conversation'
  readonly path: string
  readonly entry: { readonly value: Json; readonly role: SegmentRole }
  /** The same, as it was written in another place. */
  readonly known: WrittenEntry | undefined
}

export function writeEntry(
  form: ConversationForm,
  { layer, place, path, entry, known }: ToWrite,
): WrittenEntry {
  const { value, role } = entry
  if (known !== undefined) return { ...known, path, segments: rewriteSegments(known, layer, place, path) }
  const isWhole = role === 'assistant' || role === 'other' || !isJsonObject(value)
  if (isWhole) {
    const json = canonicalSchema(value)
    const segments = [Object.freeze(wholeSegment(layer, place, path, json, role))]
    return { ...wireEntry(value, json), path, role, segments, marked: json.includes(MARKER_FIELD) }
  }
  const contentField = form.contentField(role)
  const message = { layer, place, path, value, role, contentField, markable: form.markable(role) }
  const segments = messageSegments(message).map((segment) => Object.freeze(segment))
  const json = messageText(value, contentField, segments)
  return { ...wireEntry(value, json), path, role, segments, marked: json.includes(MARKER_FIELD) }
}

/** The segments of an entry, as they are in another place or for another layer. */
function rewriteSegments(
  known: WrittenEntry,
  layer: BuiltLayer,
  place: 'developer' | 'conversation',
  path: string,
): readonly Segment[] {
  const owner = ownerOf(layer)
  return known.segments.map((segment) => {
    const { layer: _layer, kind: _kind, scope: _scope, keep: _keep, reuse: _reuse, ...rest } = segment
    const at = `${path}${segment.path.slice(known.path.length)}`
    const isThere = segment.path === at && segment.place === place && isOwnedBy(segment, layer)
    return isThere ? segment : Object.freeze({ ...rest, ...owner, place, path: at })
  })
}

function isOwnedBy(segment: Segment, { name, kind, scope, keep, reuse }: BuiltLayer): boolean {
  return (
    segment.layer === name &&
    segment.kind === kind &&
    segment.scope === scope &&
    segment.keep === keep &&
    segment.reuse === reuse
  )
}
