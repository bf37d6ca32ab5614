import { type Json, type JsonObject, type Marker, type Rendered, VarveError } from '@varve/core'
import { bug, isArray, isJsonObject, MARKER_FIELD } from '@varve/core/adapter'
import type { Plan } from '../plan/plan.ts'
import { bytesOf, withOptions } from './cache-options.ts'

/** Markers that an endpoint accepts in one request. More than can be written are still looked up. Source: facts 4.2, 5.1. */
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
  const marked = planned.reduce<JsonObject>(
    (body, { path }) => withMarker(body, keysOf(path)),
    Object.keys(options).length === 0 ? rendered.body : withOptions(rendered.body, options),
  )
  return Object.freeze({
    ...rendered,
    body: marked,
    bytes: bytesOf(marked),
    markers: Object.freeze(markers),
    ...options,
  })
}

function keysOf(path: string): readonly string[] {
  return path.match(/[^.[\]]+/gu) ?? []
}

function withMarker(body: JsonObject, keys: readonly string[]): JsonObject {
  const marker = { mode: 'explicit' }
  const result = replace(body, keys, (block) =>
    isJsonObject(block) ? { ...block, [MARKER_FIELD]: marker } : block,
  )
  return isJsonObject(result) ? result : bug('a body stays an object')
}

/** Copies what lies on the way to a value, and shares the rest. */
function replace(
  value: Json | undefined,
  [key, ...rest]: readonly string[],
  change: (value: Json) => Json,
): Json {
  if (value === undefined) return bug('a planned path exists')
  if (key === undefined) return change(value)
  if (isArray(value))
    return value.map((entry, index) => (index === Number(key) ? replace(entry, rest, change) : entry))
  if (isJsonObject(value)) return { ...value, [key]: replace(value[key], rest, change) }
  return bug('a planned path leads through objects and arrays')
}
