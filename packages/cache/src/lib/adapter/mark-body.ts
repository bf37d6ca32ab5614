import { type Json, type Marker, type Rendered, VarveError } from '@varve/core'
import {
  bug,
  isArray,
  isJsonObject,
  MARKER_FIELD,
  pathKeys,
  replaced,
  rewritten,
  type Wire,
  wireEntry,
  type WireEntry,
  wireOf,
} from '@varve/core/adapter'
import type { Plan } from '../plan/plan.ts'
import { withOptions } from './cache-options.ts'

/**
 * Markers that a request may carry. More than can be written are accepted and looked up (facts 4.2, 5.1), up to 80 by the SDK's text;
 * a limit is stated nowhere, and this one is ours: what lies beyond does nothing.
 */
const MARKER_LIMIT = 100

/**
 * Carries out a plan: adds the marker fields and the mode, which the model does not read. Everything else stays, and so
 * do the segments.
 *
 * @throws VarveError `plan_mismatch` or `too_many_markers`
 */
export function markBody(rendered: Rendered, plan: Plan): Rendered {
  const { prompt, segments } = rendered
  const planned = plan.markers.filter(
    ({ segment }) => !rendered.markers.some((marker) => marker.segment === segment),
  )
  const mode = plan.mode === 'explicit' && rendered.mode === 'implicit' ? plan.mode : undefined
  const ttl = plan.ttl === rendered.ttl ? undefined : plan.ttl
  const options = {
    ...(mode === undefined ? {} : { mode }),
    ...(ttl === undefined ? {} : { ttl }),
  }
  if (planned.length === 0 && Object.keys(options).length === 0) return rendered
  const markers = [
    ...rendered.markers,
    ...planned.map(({ segment, path }): Marker => {
      const place = segments[segment]
      if (place === undefined || place.path !== path || !place.markable) {
        throw new VarveError('plan_mismatch', {
          prompt,
          path,
          ...(place?.layer === undefined ? {} : { layer: place.layer }),
          expected: 'a content block that can carry a marker',
          received:
            place === undefined
              ? 'no such segment'
              : place.path === path
                ? 'one that cannot'
                : `segment ${segment} at ${place.path}`,
          fix: 'Plan on the measured form of this very request, with planBreakpoints.',
        })
      }
      return { segment, path }
    }),
  ].sort((a, b) => a.segment - b.segment)
  if (markers.length > MARKER_LIMIT) {
    throw new VarveError('too_many_markers', {
      prompt,
      expected: `at most ${MARKER_LIMIT}`,
      received: `${markers.length}`,
      fix: 'Only the latest three or four are written; leave the older ones out.',
    })
  }
  const wire = wireOf(rendered)
  const marked = withMarkers(
    wire,
    planned.map(({ path }) => path),
  )
  return rewritten(
    rendered,
    // Added to those of the body, not of the parameters that it was rendered with: it may have been marked before.
    Object.keys(options).length === 0
      ? marked
      : withOptions(marked, rendered.body['prompt_cache_options'], options),
    { markers: Object.freeze(markers), ...options },
  )
}

/** Markers stand in blocks of the conversation's entries; all other entries stay as they are. */
function withMarkers(wire: Wire, paths: readonly string[]): Wire {
  if (paths.length === 0) return wire
  const { list } = wire
  if (list === undefined) return bug('a planned path lies in the conversation')
  const marked = new Map<number, WireEntry>()
  for (const path of paths) {
    const [key, index, ...keys] = pathKeys(path)
    const entry = marked.get(Number(index)) ?? list.entries[Number(index)]
    if (key !== list.key || entry === undefined) return bug('a planned path lies in the conversation')
    marked.set(Number(index), withMarker(entry, keys))
  }
  return { ...wire, list: { key: list.key, entries: replaced(list.entries, marked) } }
}

interface MarkedEntry {
  /** Where the marker stands in the entry. */
  readonly path: string
  /** Kept from the second time on: the end of a conversation is marked once, the end of the rules on every call. */
  readonly entry?: WireEntry
}

/** Entries as they were marked last, by the entry without the marker, as long as that lives. */
const markedEntries = new WeakMap<WireEntry, MarkedEntry>()

function withMarker(entry: WireEntry, keys: readonly (string | number)[]): WireEntry {
  const path = keys.join('.')
  const last = markedEntries.get(entry)
  if (last?.path === path && last.entry !== undefined) return last.entry
  const marker = { mode: 'explicit' }
  const marked = wireEntry(
    replace(entry.value, keys, (block) =>
      isJsonObject(block) ? { ...block, [MARKER_FIELD]: marker } : block,
    ),
  )
  markedEntries.set(entry, last?.path === path ? { path, entry: marked } : { path })
  return marked
}

/** Copies what lies on the way to a value, and shares the rest. */
function replace(
  value: Json | undefined,
  [key, ...rest]: readonly (string | number)[],
  change: (value: Json) => Json,
): Json {
  if (value === undefined) return bug('a planned path exists')
  if (key === undefined) return change(value)
  if (isArray(value))
    return value.map((entry, index) => (index === Number(key) ? replace(entry, rest, change) : entry))
  if (isJsonObject(value)) return { ...value, [key]: replace(value[key], rest, change) }
  return bug('a planned path leads through objects and arrays')
}
