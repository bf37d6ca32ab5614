import type { Measured, Rendered } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { Entry } from '../ledger/ledger.ts'
import { aliveness } from '../predict/alive.ts'
import type { Because } from '../predict/expectation.ts'
import type { Left } from '../reconcile/left.ts'
import type { ReconcileContext } from '../reconcile/reconcile.ts'
import type { Former, Nearest } from './formers.ts'
import { goesOnFrom } from './question.ts'

/** How a request relates to the session's former one, and what that had left for it. */
export function relationTo(
  { former, comparison }: Nearest,
  rendered: Rendered,
  measured: Measured,
  {
    lane,
    rules,
    now,
  }: { readonly lane: string; readonly rules: CacheRules | undefined; readonly now: number },
): ReconcileContext {
  const sharedTokens = measured.points[comparison.sharedSegments - 1]?.tokens ?? 0
  const layer = comparison.divergence?.layer
  return {
    comparison: Object.freeze({ ...comparison, sharedTokens }),
    left: leftBy({ former, comparison }, rendered, measured, rules, now),
    laneChanged: former.lane !== lane,
    dropped: Math.max(0, measured.dropped - former.request.dropped),
    inHistory:
      layer !== undefined &&
      [...rendered.segments, ...former.request.segments].some(
        (segment) => segment.layer === layer && segment.scope === 'growing',
      ),
  }
}

function leftBy(
  { former, comparison }: Nearest,
  { segments }: Rendered,
  { tokens }: Measured,
  rules: CacheRules | undefined,
  now: number,
): Left {
  const { reusable, question, confirmed } = former
  // Another question was never to be read; only a request that has the former one in its history reads on behind it.
  const goesOn = comparison.relation !== 'diverged' || goesOnFrom(question, segments)
  const expired = expiryOf(former, rules, now)
  const { increment: step = 1 } = rules?.automatic ?? {}
  const most = Math.floor(tokens / step) * step
  const shared = Math.min(most, goesOn ? reusable : Math.min(reusable, question.shareable))
  return {
    // Of less than the minimum nothing is read.
    tokens: shared < (rules?.minimum ?? 0) ? 0 : shared,
    confirmed,
    ...(expired === undefined ? {} : { expired }),
  }
}

/** Why what a former call left is probably gone, where it is. */
function expiryOf(
  { reusable, endedAt, lifetime }: Former,
  rules: CacheRules | undefined,
  now: number,
): Because | undefined {
  if (rules === undefined) return undefined
  const entry: Entry = {
    hash: '',
    tokens: reusable,
    usedAt: endedAt,
    certainty: 'reported',
    ...(lifetime === undefined ? {} : { lifetime }),
  }
  const alive = aliveness(entry, rules, now)
  if (alive.state === 'yes') return undefined
  if (alive.state === 'no') return alive.because
  return alive.likely ? undefined : alive.ifNot
}
