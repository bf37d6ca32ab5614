import { type Comparable, compare, type Comparison, type Rendered } from '@varve/core'
import type { Shelf } from '@varve/core/adapter'
import type { Lifetime } from '@varve/rules'
import type { Question } from './question.ts'

/** A request that was sent, as far as later ones are compared with it. */
export interface Former {
  readonly request: Comparable & Pick<Rendered, 'dropped'>
  /** The whole of it, where calls are checked against each other. */
  readonly rendered?: Rendered
  readonly lane: string
  /** Tokens up to the longest point that it left to be read: as expected, and no more than the provider reported. */
  readonly reusable: number
  /** What it asked, behind all that later requests share. */
  readonly question: Question
  /** Unix milliseconds at which its answer was there. */
  readonly endedAt: number
  /** The minimum lifetime of what it wrote; absent in the automatic regime. */
  readonly lifetime?: Lifetime
  /** Whether its usage was reported, or what it left was surely there before. */
  readonly confirmed: boolean
  /** The provider's id of the response, where it gave one. */
  readonly id?: string
}

/** A former request with how it compares to the one at hand. */
export interface Nearest {
  readonly former: Former
  readonly comparison: Comparison
}

/** The one of the requests that a session remembers that shares the most with this one; the latest of those that share equally much. */
export function nearestFormer(formers: Shelf<Former>, rendered: Rendered): Nearest | undefined {
  let best: Nearest | undefined
  for (const former of formers.works()) {
    // The latest come first, and one that is no longer cannot share more.
    const shared = best?.comparison.sharedSegments ?? -1
    if (former.request.segments.length <= shared) continue
    const comparison = compare(former.request, rendered)
    if (comparison.sharedSegments > shared) best = { former, comparison }
  }
  return best
}
