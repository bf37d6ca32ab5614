import { encode } from '../encoder/encode.ts'
import type { Encoding } from '../encoder/encoding.ts'
import { familyOf } from '../request/family.ts'
import type { SegmentedRequest, SegmentToCount } from './segments.ts'
import { type Cost, unitOf } from './lay-out.ts'
import { framingIds, pseudoIds, unreadIds } from './pseudo-ids.ts'

/**
 * The ids of all tokens, for each segment. Tokens without text of their own (framing, images) get ids made from the segment's
 * content, so that equal prefixes have equal ids and different ones do not.
 */
export function idsAlong(
  { segments, model }: SegmentedRequest,
  costs: readonly Cost[],
  shared: number,
  former: readonly Int32Array[] = [],
): readonly Int32Array[] {
  const { encoding } = familyOf(model)
  const ids = former.slice(0, shared)
  for (let index = shared; index < segments.length; index += 1) {
    const [segment, cost] = [segments[index], costs[index]]
    const carried = costs[index - 1]?.carried ?? 0
    ids.push(
      segment === undefined || cost === undefined
        ? new Int32Array()
        : idsOf(segment, cost, { carried, encoding }),
    )
  }
  return ids
}

interface Before {
  /** The close of the message in front, which counts to this segment. */
  readonly carried: number
  readonly encoding: Encoding
}

function idsOf(segment: SegmentToCount, { tokens, text }: Cost, { carried, encoding }: Before): Int32Array {
  const own = text === undefined ? [] : encode(text, encoding)
  const framing = tokens - own.length
  if (framing < 0 || own.length === 0) {
    const content = `${segment.head ?? ''}${segment.json}`
    return segment.place === 'conversation' ? unreadIds(content, tokens, carried) : pseudoIds(content, tokens)
  }
  const ids = new Int32Array(tokens)
  ids.set(framingIds(segment.head ?? unitOf(segment.path), framing))
  ids.set(own, framing)
  return ids
}
