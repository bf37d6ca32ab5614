import { SCOPE_RANK } from '@varve/core'
import type { CallRecord, RecordedSegment } from '@varve/report/records'
import type { LayerShown } from '../wire/what-if.ts'

type Place = RecordedSegment['place']

/** What can be moved as one: all that a layer has at one place. */
export function unitOf({ layer, place }: Pick<RecordedSegment, 'layer' | 'place'>): string {
  return `${place}/${layer ?? ''}`
}

/** The layers of a call in the order of its segments. What stands at another place, or belongs to no layer, stays where it is. */
export function layersOf({ segments }: Pick<CallRecord, 'segments'>): readonly LayerShown[] {
  const found = new Map<string, LayerShown>()
  for (const segment of segments) {
    const { layer, place, kind, scope, tokens } = segment
    if (layer === undefined) continue
    const unit = unitOf(segment)
    const former = found.get(unit)
    found.set(unit, {
      unit,
      layer,
      place,
      tokens: (former?.tokens ?? 0) + tokens,
      ...(kind === undefined ? {} : { kind }),
      ...(scope === undefined ? {} : { scope }),
    })
  }
  return [...found.values()]
}

/**
 * The places of segments in another order: first by the provider's order of places, inside a place by the order of layers that is asked
 * for, and inside a layer as they were. A layer that the order does not name comes behind those that it names.
 *
 * @returns for each new place, which segment comes to stand there
 */
export function reordered(
  segments: readonly RecordedSegment[],
  order: readonly string[],
  places: readonly Place[],
): readonly number[] {
  const ranks = new Map(order.map((unit, rank) => [unit, rank]))
  const rankOf = (segment: RecordedSegment): readonly [number, number] => [
    placeRank(places, segment.place),
    ranks.get(unitOf(segment)) ?? order.length,
  ]
  return segments
    .map((segment, index) => ({ index, rank: rankOf(segment) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.index - b.index)
    .map(({ index }) => index)
}

/** Before GPT-6.2, rules name no place for `instructions`: they open the developer text. */
function placeRank(places: readonly Place[], place: Place): number {
  const rank = places.indexOf(place)
  return rank !== -1 || place !== 'instructions' ? rank : places.indexOf('developer') - 0.5
}

/** Where an order puts what changes sooner before what stays longer, at the same place. */
export function scopeWarnings(layers: readonly LayerShown[]): readonly string[] {
  const warnings: string[] = []
  for (const [index, after] of layers.entries()) {
    const before = layers
      .slice(0, index)
      .find(
        (one) =>
          one.place === after.place &&
          one.scope !== undefined &&
          after.scope !== undefined &&
          SCOPE_RANK[one.scope] > SCOPE_RANK[after.scope],
      )
    if (before !== undefined)
      warnings.push(
        `Layer "${before.layer}" (scope ${before.scope}) would stand before "${after.layer}" (scope ${after.scope}): whenever it changes, what stands behind it is not read.`,
      )
  }
  return warnings
}
