import { countAlong, type Counting } from './count-along.ts'
import type { KnownPart } from '../request/context.ts'
import type { JsonObject } from '../request/json.ts'
import type { CountText } from '../request/count-text.ts'
import { idsAlong } from './ids-along.ts'
import type { CountedSegments, SegmentCount, SegmentCounter, SegmentedRequest } from './segments.ts'

/** How a counter counts texts. */
export interface CounterOptions {
  /** Counts a text in place of the package's own encoder. */
  readonly count?: CountText
}

/** A counter for `measure` of @varve/core: `countRequest`, laid out along a request's segments. */
export function createCounter(options: CounterOptions = {}): SegmentCounter {
  // What is known of a count besides its numbers, as long as somebody keeps it.
  const countings = new WeakMap<object, Counting>()
  const memo = new WeakMap<JsonObject, KnownPart>()
  return Object.freeze({
    count: (request: SegmentedRequest, former?: CountedSegments): SegmentCount => {
      const known = former === undefined ? undefined : countings.get(former.counted)
      const counting = countAlong(
        request,
        known === undefined || former === undefined ? undefined : { counting: known, shared: former.shared },
        { ...options, memo },
      )
      const { costs, shared, spent, tokens, reasons } = counting
      const segments = former?.counted.segments.slice(0, shared) ?? []
      for (const cost of costs.slice(shared)) segments.push(cost.tokens)
      const counted = Object.freeze({
        segments,
        shared,
        tail: tokens - spent,
        ...(request.ids ? { ids: idsAlong(request, costs, shared, former?.counted.ids) } : {}),
        exact: reasons.length === 0,
        reasons,
      })
      countings.set(counted, counting)
      return counted
    },
  })
}
