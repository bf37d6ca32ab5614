import type { CallRecord, RecordedSegment } from '@varve/report/records'

/** A segment as it is compared: with what stood before it where it was sent, and in which call. */
export interface Sent {
  readonly segment: RecordedSegment
  /** Hash of the prefix in front of it; empty at the head. */
  readonly before: string
  readonly call: Pick<CallRecord, 'conversation' | 'dropped'>
}

/** `proven`: only what hashes or recorded texts show. `promised`: also what layers promise by their scope. */
export type Trust = 'proven' | 'promised'

/** A call's segments with what stands before them. */
export function sentOf(call: CallRecord): readonly Sent[] {
  return call.segments.map((segment, index) => ({
    segment,
    before: call.segments[index - 1]?.hash ?? '',
    call,
  }))
}

/**
 * Whether two segments hold the same. A recorded hash is that of the whole prefix, so it tells only where what stands before is the same
 * too; recorded text always tells. Otherwise it is a matter of trust: with the same size, speaker and place, what a scope promises to stay
 * is taken to have stayed.
 */
export function isSame(a: Sent, b: Sent, trust: Trust): boolean {
  const [one, other] = [a.segment, b.segment]
  if (one.place !== other.place || one.role !== other.role) return false
  if (one.text !== undefined && other.text !== undefined) return one.text === other.text
  if (a.before === b.before) return one.hash === other.hash
  if (one.tokens !== other.tokens || trust === 'proven') return false
  return isPromised(a, b)
}

/** Scopes promise: `release` for everybody, `tenant` and `session` in one conversation at least, `growing` as far as nothing was left out. */
function isPromised(a: Sent, b: Sent): boolean {
  const { scope } = b.segment
  if (scope === undefined) return a.segment.path === b.segment.path && a.segment.layer === b.segment.layer
  if (scope === 'call') return false
  if (scope === 'growing')
    return a.call.conversation === b.call.conversation && (a.call.dropped ?? 0) === (b.call.dropped ?? 0)
  if (a.segment.layer !== b.segment.layer) return false
  return scope === 'release' || a.call.conversation === b.call.conversation
}
