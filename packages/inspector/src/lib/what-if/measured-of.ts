import type { Block, Measured, Point } from '@varve/core'
import { entryPath } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'
import type { CallRecord, RecordedSegment } from '@varve/report/records'
import type { Prefixes } from './prefixes.ts'
import { sentOf } from './same.ts'

export interface Changed {
  readonly model: string
  readonly rules: CacheRules
  /** For each place, which of the call's segments comes to stand there. */
  readonly order: readonly number[]
  readonly prefixes: Prefixes
  /** Whether a later call may go on from it. */
  readonly continues: boolean
  /** Whether the markers that were recorded are the request's own: then they stay with their segments. */
  readonly ownMarkers: boolean
}

/** A recorded call as the rules take it, in another order and for another model. What a record does not say is inferred from paths. */
export function measuredOf(record: CallRecord, changed: Changed): Measured {
  const { model, rules, order, prefixes, continues, ownMarkers } = changed
  const { segments, prompt, endpoint, lane, tokens: counted } = record
  const sent = sentOf(record)
  const moved = order.flatMap((index) => sent[index] ?? [])
  const names = prefixes.namesOf(moved)
  let tokens = 0
  const points = moved.map(({ segment }, at): Point => {
    tokens += segment.tokens
    const { layer, kind, scope, place, role, path, keep } = segment
    return {
      ...(layer === undefined ? {} : { layer }),
      ...(kind === undefined ? {} : { kind }),
      ...(scope === undefined ? {} : { scope }),
      place,
      ...(role === undefined ? {} : { role }),
      path,
      endsMessage: endsMessage(segment, segments[(order[at] ?? 0) + 1]),
      markable: role === 'developer' || role === 'user',
      keep: keep !== false,
      tokens,
      hash: names[at] ?? '',
    }
  })
  const behind = Math.max(0, (counted ?? tokens) - tokens)
  const step = rules.automatic?.increment
  const mode = rules.regime === 'breakpoints' ? (ownMarkers ? record.mode : 'implicit') : undefined
  const ttl =
    rules.regime === 'breakpoints'
      ? ((ownMarkers ? record.ttl : undefined) ?? rules.breakpoints?.lifetimes.default)
      : undefined
  return {
    prompt,
    endpoint,
    model,
    lane: {
      ...(lane.cacheKey === undefined ? {} : { cacheKey: lane.cacheKey }),
      ...(lane.serviceTier === undefined ? {} : { serviceTier: lane.serviceTier }),
    },
    markers: ownMarkers && mode !== undefined ? markersOf(record, order, points) : [],
    ...(mode === undefined ? {} : { mode }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(step === undefined ? {} : { step }),
    dropped: record.dropped ?? 0,
    continues,
    points,
    tokens: tokens + behind,
    exact: record.exact ?? false,
    reasons: [],
    blocks: step === undefined ? [] : blocksOf(points, step),
  }
}

/** Markers go with their segments. */
export function markersOf(
  { markers }: CallRecord,
  order: readonly number[],
  points: readonly Point[],
): Measured['markers'] {
  return markers
    .map(({ segment, ttl }) => ({ segment: order.indexOf(segment), ...(ttl === undefined ? {} : { ttl }) }))
    .filter(({ segment }) => segment !== -1)
    .sort((a, b) => a.segment - b.segment)
    .map((marker) => ({ ...marker, path: points[marker.segment]?.path ?? '' }))
}

function endsMessage(segment: RecordedSegment, next: RecordedSegment | undefined): boolean {
  if (segment.role === undefined) return false
  return next === undefined || next.role !== segment.role || entryPath(next.path) !== entryPath(segment.path)
}

/** Prefixes at each step. Inside a segment they are taken to be the same where all of it is; that can only be too few. */
function blocksOf(points: readonly Point[], step: number): readonly Block[] {
  const blocks: Block[] = []
  let index = 0
  for (let tokens = step; tokens <= (points.at(-1)?.tokens ?? 0); tokens += step) {
    while ((points[index]?.tokens ?? Infinity) < tokens) index += 1
    blocks.push({ tokens, hash: `${points[index]?.hash ?? ''} at ${tokens}` })
  }
  return blocks
}
