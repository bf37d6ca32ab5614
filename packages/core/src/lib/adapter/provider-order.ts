import { frozenList, grown, plainOf, sharedHead } from '../memory/lists.ts'
import type { Shelf } from '../memory/shelf.ts'
import { isSameJson } from '../json/same-json.ts'
import type { Segment } from '../rendered.ts'
import type { Place } from '../scope.ts'
import type { Conversation } from './conversation.ts'

/** The segments of a request, brought into the order in which a provider reads them. */
export interface Ordered {
  /** Everything in front of the conversation. */
  readonly head: readonly Segment[]
  readonly conversation: Pick<Conversation, 'segments' | 'leading'>
  readonly all: readonly Segment[]
}

const EMPTY: Ordered['conversation'] = { segments: [], leading: { entries: 0, segments: 0 } }

/**
 * Brings segments into the order in which the provider feeds their places to the model; inside a place they stay. Goes on from
 * an earlier request where there is one.
 */
export function inProviderOrder(
  fields: readonly Segment[],
  conversation: Ordered['conversation'] = EMPTY,
  order: readonly Place[],
  kept?: { readonly orders: Shelf<Ordered> },
): readonly Segment[] {
  const { segments, leading } = conversation
  const first = plainOf(segments).slice(0, leading.segments)
  const others = [...fields, ...first]
  const place = order.indexOf('conversation')
  const head = placed(others, order.slice(0, place))
  const tail = [...placed(others, ['conversation']), ...placed(others, order.slice(place + 1))]
  const former = nearest(kept?.orders.works() ?? [], head, conversation)
  const from = former === undefined ? leading.segments : former.shared
  const added = [...plainOf(segments).slice(from), ...tail]
  const all =
    former === undefined
      ? frozenList([...head, ...added])
      : grown(former.work.all, head.length + from - leading.segments, added)
  const isBeginning = from > leading.segments
  kept?.orders.put(
    { head, conversation, all },
    all.length * 16,
    former === undefined ? undefined : { work: former.work, isBeginning },
  )
  return all
}

export function placed(segments: readonly Segment[], order: readonly Place[]): readonly Segment[] {
  return order.flatMap((place) => segments.filter((segment) => segment.place === place))
}

/** The request with the same head that shares the most of its conversation; with so many segments of it. */
function nearest(
  works: readonly Ordered[],
  head: readonly Segment[],
  { segments, leading }: Ordered['conversation'],
): { readonly work: Ordered; readonly shared: number } | undefined {
  let best: { readonly work: Ordered; readonly shared: number } | undefined
  for (const work of works) {
    if (work.conversation.leading.segments !== leading.segments || !isSameJson(work.head, head)) continue
    const shared = sharedHead(work.conversation.segments, segments)
    if (shared > (best?.shared ?? leading.segments - 1)) best = { work, shared }
  }
  return best
}
