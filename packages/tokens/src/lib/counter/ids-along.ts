import { encode } from '../encoder/encode.ts'
import type { Encoding } from '../encoder/encoding.ts'
import { familyOf } from '../request/family.ts'
import type { CountedSegments, SegmentedRequest, SegmentToCount } from './segments.ts'
import { type Cost, isSame, unitOf } from './lay-out.ts'
import { framingIds, pseudoIds } from './pseudo-ids.ts'

/**
 * The ids of all tokens, for each segment. Tokens without text of their own (framing, images) get ids made from the segment's
 * content, so that equal prefixes have equal ids and different ones do not.
 */
export function idsAlong(
  { segments, model }: SegmentedRequest,
  costs: readonly Cost[],
  former: CountedSegments | undefined,
): readonly Int32Array[] {
  const { encoding } = familyOf(model)
  const known = former?.counted.ids
  return segments.map((segment, index) => {
    const cost = costs[index]
    if (cost === undefined) return new Int32Array()
    const before = former?.request.segments[index]
    const ids = known?.[index]
    if (ids?.length === cost.tokens && before !== undefined && isSame(before, segment)) return ids
    return idsOf(segment, cost, encoding)
  })
}

function idsOf(segment: SegmentToCount, { tokens, text }: Cost, encoding: Encoding): Int32Array {
  const own = text === undefined ? [] : encode(text, encoding)
  const framing = tokens - own.length
  if (framing < 0 || own.length === 0) return pseudoIds(`${segment.head ?? ''}${segment.json}`, tokens)
  const ids = new Int32Array(tokens)
  ids.set(framingIds(segment.head ?? unitOf(segment.path), framing))
  ids.set(own, framing)
  return ids
}
