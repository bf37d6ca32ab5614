import type { BuiltLayer, BuiltPrompt } from '../built-prompt.ts'
import { grown, plainOf, sharedHead } from '../memory/lists.ts'
import type { Former, Shelf } from '../memory/shelf.ts'
import type { Segment, Warning } from '../rendered.ts'
import type { ConversationForm, ReadEntry } from './conversation-form.ts'
import { movedEntries, type Placed } from './moved-entries.ts'
import type { WarningList } from './warnings.ts'
import { writeEntry, type WrittenEntry } from './written-entry.ts'

/** A message or an item of the conversation, as it is sent and as the provider reads it. */
export interface Entry extends WrittenEntry, Placed {}

/** The conversation of a request. */
export interface Conversation {
  /** Absent of the empty one that everything can go on from. */
  readonly form: ConversationForm | undefined
  /** The layers of the built prompt, in their order. */
  readonly layers: readonly BuiltLayer[]
  /** What is sent, in its order. */
  readonly entries: readonly Entry[]
  /** Segments of all entries, in their order. */
  readonly segments: readonly Segment[]
  /** Developer messages in front of everything else: their entries, and their segments. */
  readonly leading: { readonly entries: number; readonly segments: number }
  /** Whether entries may carry markers already, as those of a request that was read can. */
  readonly marked: boolean
  /** What the endpoint could not express, with the layer that it belongs to. */
  readonly warned: readonly Warned[]
  /** Of all entries, with a comma for each. */
  readonly bytes: number
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
  const former = nearest(kept?.conversations.works() ?? [], layers, form) ?? NOTHING
  const start = startOf(former, layers)
  const old = { entries: start.entries, ...tailOf(former, start.entries) }
  const entries: Entry[] = []
  const segments: Segment[] = []
  const warned = former.warned.filter(
    ({ layer, piece }) => layer < start.layer || (layer === start.layer && piece < start.piece),
  )
  for (const { warning } of warned) list.add(warning)
  let leading =
    former.leading.entries > old.entries ? { entries: old.entries, segments: old.segments } : former.leading
  let { marked } = former
  let { bytes } = old
  const moved = movedEntries(former, old.entries, form)
  for (const [index, layer] of layers.entries()) {
    if (index < start.layer) continue
    let piece = index === start.layer ? start.piece : 0
    while (piece < layer.pieces.length) {
      const place = old.entries + entries.length
      const path = `${form.key}[${place}]`
      const known = moved(layer, piece)
      const before = list.warnings.length
      const read = known === undefined ? form.read(layer, piece, path, list) : readAgain(known, piece)
      const warnings = list.warnings.slice(before)
      for (const warning of warnings) warned.push({ layer: index, piece, warning })
      if (read.entry !== undefined) {
        const isLeading = read.entry.role === 'developer' && leading.entries === place
        const written = writeEntry(form, {
          layer,
          place: isLeading ? 'developer' : 'conversation',
          path,
          entry: read.entry,
          known,
        })
        const movable = warnings.length === 0 && read.depends !== true
        entries.push(Object.freeze({ ...written, layer: index, start: piece, end: read.end, movable }))
        segments.push(...written.segments)
        if (isLeading) leading = { entries: place + 1, segments: old.segments + segments.length }
        marked ||= written.marked
        bytes += written.bytes.length + 1
      }
      piece = read.end
    }
  }
  const conversation = Object.freeze({
    form,
    layers,
    entries: grown(former.entries, old.entries, entries),
    segments: grown(former.segments, old.segments, segments),
    leading,
    marked,
    warned,
    bytes,
  })
  kept?.conversations.put(conversation, memoryOf(conversation), formerOf(former, start))
  return conversation
}

/** An entry that was written elsewhere, as if it were read here. */
function readAgain(entry: Entry, start: number): ReadEntry {
  return { end: start + entry.end - entry.start, entry }
}

const NOTHING: Conversation = Object.freeze({
  form: undefined,
  layers: [],
  entries: Object.freeze([]),
  segments: Object.freeze([]),
  leading: { entries: 0, segments: 0 },
  marked: false,
  warned: [],
  bytes: 0,
})

/** What stays of an earlier conversation up to an entry: so many segments, so many bytes. */
function tailOf(
  { entries, segments, bytes }: Conversation,
  end: number,
): { readonly segments: number; readonly bytes: number } {
  const left = { segments: segments.length, bytes }
  for (const entry of plainOf(entries).slice(end)) {
    left.segments -= entry.segments.length
    left.bytes -= entry.bytes.length + 1
  }
  return left
}

/** Where to go on: so many entries are there already, up to this piece of this layer. */
interface Start {
  readonly entries: number
  readonly layer: number
  readonly piece: number
}

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
    const last = plainOf(former.entries).findLastIndex(
      (entry) => entry.layer < index || (entry.layer === index && entry.end < shared),
    )
    const entry = former.entries[last]
    return { entries: last + 1, layer: index, piece: entry?.layer === index ? entry.end : 0 }
  }
  const last = plainOf(former.entries).findLastIndex(({ layer }) => layer < layers.length)
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

/** What an entry takes in memory besides its bytes, its value and its text. */
const ENTRY_BYTES = 600

function memoryOf({ entries, bytes }: Conversation): number {
  return 3 * bytes + ENTRY_BYTES * entries.length
}

/** Only the last messages of the earlier conversation are not in the new one: those that were sent behind its history. */
function formerOf(former: Conversation, { entries }: Start): Former<Conversation> {
  return { work: former, isBeginning: entries >= former.entries.length - SENT_ONCE }
}

const SENT_ONCE = 8
