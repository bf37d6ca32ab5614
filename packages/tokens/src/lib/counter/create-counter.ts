import { countAlong, type Counting } from './count-along.ts'
import { idsAlong } from './ids-along.ts'
import type { CountedSegments, SegmentCount, SegmentCounter, SegmentedRequest } from './segments.ts'

/** A counter for `measure` of @varve/core: `countRequest`, laid out along a request's segments. */
export function createCounter(): SegmentCounter {
  // What is known of a count besides its numbers, as long as somebody keeps it.
  const countings = new WeakMap<object, Counting>()
  return Object.freeze({
    count: (request: SegmentedRequest, former?: CountedSegments): SegmentCount => {
      const known = former === undefined ? undefined : countings.get(former.counted)
      const counting = countAlong(request, known)
      const { costs, tokens, reasons } = counting
      const segments = costs.map((cost) => cost.tokens)
      const counted = Object.freeze({
        segments,
        tail: tokens - segments.reduce((sum, each) => sum + each, 0),
        ...(request.ids ? { ids: idsAlong(request, costs, former) } : {}),
        exact: reasons.length === 0,
        reasons,
      })
      countings.set(counted, counting)
      return counted
    },
  })
}
