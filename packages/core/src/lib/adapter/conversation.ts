import type { BuiltLayer, BuiltPrompt } from '../built-prompt.ts'
import type { EndpointName } from '../items/part.ts'
import type { Piece } from '../items/piece.ts'
import { canonicalSchema } from '../json/canonicalize.ts'
import { isJsonObject, type Json } from '../json/json.ts'
import { isSameJson } from '../json/same-json.ts'
import { sharedHead } from '../memory/shared.ts'
import type { Former, Shelf } from '../memory/shelf.ts'
import type { Segment, SegmentRole, Warning } from '../rendered.ts'
import { MARKER_FIELD, messageSegments, messageText, ownerOf, wholeSegment } from './segments.ts'
import type { WarningList } from './warnings.ts'
import { wireEntry, type WireEntry } from './wire.ts'

/** What an endpoint makes of pieces in a row. */
export interface ReadEntry {
  /** Index of the first piece that it does not take. */
  readonly end: number
  /** Absent where the pieces have no entry of their own. */
  readonly entry?: { readonly value: Json; readonly role: SegmentRole }
  /** Set where the entry depends on more than its own pieces. */
  readonly depends?: true
}

/** How an endpoint writes a conversation. */
export interface ConversationForm {
  readonly endpoint: EndpointName
  /** The field of the body that lists it. */
  readonly key: string
  /** Reads the pieces of a layer from `start` on into one entry. */
  readonly read: (layer: BuiltLayer, start: number, path: string, list: WarningList) => ReadEntry
  /** The field of an entry that holds text or blocks. */
  readonly contentField: (role: SegmentRole) => 'content' | 'output'
  /** Whether a piece joins the entry in front of it, as tool calls join a message of Chat. */
  readonly joins: (piece: Piece) => boolean
  /** Types of blocks on which the endpoint takes a marker, in an entry of this role. */
  readonly markable: (role: SegmentRole) => ReadonlySet<string>
}

/** A message or an item of the conversation, as it is sent and as the provider reads it. */
export interface Entry extends WireEntry {
  readonly role: SegmentRole
  readonly segments: readonly Segment[]
  /** Index of the layer that it came from, and of the first of the layer's pieces behind it. */
  readonly layer: number
  readonly end: number
}

/** The conversation of a request. */
export interface Conversation {
  readonly form: ConversationForm
  readonly layers: readonly BuiltLayer[]
  readonly entries: readonly Entry[]
  /** Segments of all entries, in their order. */
  readonly segments: readonly Segment[]
  /** Developer messages in front of everything else: their entries, and their segments. */
  readonly leading: { readonly entries: number; readonly segments: number }
  /** Whether entries may carry markers already, as those of a request that was read can. */
  readonly marked: boolean
  readonly warned: readonly Warned[]
}

/** A warning, with the piece that it came from. */
interface Warned {
  readonly layer: number
  readonly piece: number
  readonly warning: Warning
}

/** Writes all layers' messages, in their declared order; goes on from an earlier conversation where there is one. */
export function conversationOf(
  { layers }: Pick<BuiltPrompt, 'layers'>,
  form: ConversationForm,
  list: WarningList,
  kept?: { readonly conversations: Shelf<Conversation> },
): Conversation {
  const former = nearest(kept?.conversations.works() ?? [], layers, form)
  const start = former === undefined ? START : startOf(former, layers)
  const entries = former === undefined ? [] : former.entries.slice(0, start.entries)
  const segments = former === undefined ? [] : former.segments.slice(0, segmentsUpTo(former, start.entries))
  const warned = (former?.warned ?? []).filter(
    ({ layer, piece }) => layer < start.layer || (layer === start.layer && piece < start.piece),
  )
  for (const { warning } of warned) list.add(warning)
  let leading =
    former === undefined || former.leading.entries > entries.length
      ? { entries: entries.length, segments: segments.length }
      : former.leading
  let marked = former?.marked === true
  for (const [index, layer] of layers.entries()) {
    if (index < start.layer) continue
    let piece = index === start.layer ? start.piece : 0
    while (piece < layer.pieces.length) {
      const path = `${form.key}[${entries.length}]`
      const known = kept === undefined ? undefined : writtenBefore(form, layer, piece)
      const before = list.warnings.length
      const { end, entry, depends } = known ?? form.read(layer, piece, path, list)
      for (const warning of list.warnings.slice(before)) warned.push({ layer: index, piece, warning })
      if (entry !== undefined) {
        const isLeading = entry.role === 'developer' && leading.entries === entries.length
        const place = isLeading ? 'developer' : 'conversation'
        const written = writeEntry(form, { layer, place, path, entry, known: known?.written })
        entries.push(Object.freeze({ ...written, layer: index, end }))
        segments.push(...written.segments)
        if (isLeading) leading = { entries: entries.length, segments: segments.length }
        marked ||= written.marked
        if (list.warnings.length === before && depends !== true)
          remember(form, layer, piece, { end, entry, written })
      }
      piece = end
    }
  }
  const conversation = Object.freeze({ form, layers, entries, segments, leading, marked, warned })
  kept?.conversations.put(conversation, bytesOf(conversation), formerOf(former, start))
  return conversation
}

/** Where to go on: so many entries are there already, up to this piece of this layer. */
interface Start {
  readonly entries: number
  readonly layer: number
  readonly piece: number
}

const START: Start = { entries: 0, layer: 0, piece: 0 }

/** The conversation that shares the most with a prompt, of those in the same form. */
function nearest(
  works: readonly Conversation[],
  layers: readonly BuiltLayer[],
  form: ConversationForm,
): Conversation | undefined {
  let best: { readonly work: Conversation; readonly entries: number } | undefined
  for (const work of works) {
    if (work.form !== form) continue
    const { entries } = startOf(work, layers)
    if (best === undefined || entries > best.entries) best = { work, entries }
  }
  return best?.work
}

/** How far the entries of an earlier conversation stay as they are. */
function startOf(former: Conversation, layers: readonly BuiltLayer[]): Start {
  for (const [index, layer] of layers.entries()) {
    const before = former.layers[index]
    if (before === layer) continue
    const shared =
      before === undefined || !isSameOwner(before, layer) ? 0 : sharedHead(before.pieces, layer.pieces)
    // An entry at the very end of what is shared may take in what follows it now.
    const last = former.entries.findLastIndex(
      (entry) => entry.layer < index || (entry.layer === index && entry.end < shared),
    )
    const entry = former.entries[last]
    return { entries: last + 1, layer: index, piece: entry?.layer === index ? entry.end : 0 }
  }
  const last = former.entries.findLastIndex(({ layer }) => layer < layers.length)
  return { entries: last + 1, layer: layers.length, piece: 0 }
}

function isSameOwner(one: BuiltLayer, other: BuiltLayer): boolean {
  return (
    one.name === other.name &&
    one.kind === other.kind &&
    one.scope === other.scope &&
    one.keep === other.keep &&
    one.reuse === other.reuse
  )
}

function segmentsUpTo({ entries, segments }: Conversation, count: number): number {
  let end = segments.length
  for (let index = entries.length - 1; index >= count; index -= 1) end -= entries[index]?.segments.length ?? 0
  return end
}

/** What was written for pieces in a row. */
interface Known extends ReadEntry {
  readonly entry: NonNullable<ReadEntry['entry']>
  readonly written: WrittenEntry
}

interface Memo extends Known {
  readonly form: ConversationForm
  readonly pieces: readonly Piece[]
}

/** What was written last for pieces, by the first of them and as long as it lives: turns keep the pieces that were sent. */
const memos = new WeakMap<Piece, Memo>()

function writtenBefore(form: ConversationForm, { pieces }: BuiltLayer, start: number): Known | undefined {
  const first = pieces[start]
  const memo = first === undefined ? undefined : memos.get(first)
  if (memo === undefined || memo.form !== form) return undefined
  const isSame = memo.pieces.every((piece, place) => pieces[start + place] === piece)
  const next = pieces[start + memo.pieces.length]
  if (!isSame || (next !== undefined && form.joins(next))) return undefined
  return { ...memo, end: start + memo.pieces.length }
}

function remember(form: ConversationForm, { pieces }: BuiltLayer, start: number, known: Known): void {
  const first = pieces[start]
  if (first !== undefined) memos.set(first, { ...known, form, pieces: pieces.slice(start, known.end) })
}

interface WrittenEntry extends WireEntry {
  readonly path: string
  readonly role: SegmentRole
  readonly segments: readonly Segment[]
  /** Whether a block carries a marker already. */
  readonly marked: boolean
}

interface ToWrite {
  readonly layer: BuiltLayer
  readonly place: 'developer' | 'conversation'
  readonly path: string
  readonly entry: { readonly value: Json; readonly role: SegmentRole }
  /** The same, as it was written in another place. */
  readonly known: WrittenEntry | undefined
}

function writeEntry(form: ConversationForm, { layer, place, path, entry, known }: ToWrite): WrittenEntry {
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
    const rewritten: Segment = { ...rest, ...owner, place, path: at }
    return isSameJson(segment, rewritten) ? segment : Object.freeze(rewritten)
  })
}

/** What an entry takes in memory besides its bytes, its value and its text. */
const ENTRY_BYTES = 600

function bytesOf({ entries }: Conversation): number {
  return entries.reduce((sum, { bytes }) => sum + 3 * bytes.length + ENTRY_BYTES, 0)
}

/** Only the last messages of the earlier conversation are not in the new one: those that were sent behind its history. */
function formerOf(former: Conversation | undefined, { entries }: Start): Former<Conversation> | undefined {
  return former === undefined
    ? undefined
    : { work: former, isBeginning: entries >= former.entries.length - SENT_ONCE }
}

const SENT_ONCE = 8
