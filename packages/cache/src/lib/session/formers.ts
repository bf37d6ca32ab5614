import { type Comparable, compare, type Comparison, type Rendered } from '@varve/core'

/** A request that was sent, as far as later ones are compared with it. */
export interface Former {
  readonly request: Comparable & Pick<Rendered, 'dropped'>
  /** The whole of it, where calls are checked against each other. */
  readonly rendered?: Rendered
  /** Bytes of its body. */
  readonly bytes: number
  readonly lane: string
  /** Tokens up to the longest point that it left to be read. */
  readonly reusable: number
  /** The provider's id of the response, where it gave one. */
  readonly id?: string
}

/** A former request with how it compares to the one at hand. */
export interface Nearest {
  readonly former: Former
  readonly comparison: Comparison
}

/** The requests that a session remembers, so many and so many bytes at most; the oldest go first, the latest stays. */
export interface Formers {
  readonly add: (former: Former) => void
  /** The one that shares the most with a request; the latest of those that share equally much. */
  readonly nearest: (rendered: Rendered) => Nearest | undefined
}

export function createFormers(remembered: number, bytes: number): Formers {
  const formers: Former[] = []
  let held = 0
  return Object.freeze({
    add: (former: Former): void => {
      formers.push(former)
      held += former.bytes
      while (formers.length > Math.max(1, remembered) || (held > bytes && formers.length > 1))
        held -= formers.shift()?.bytes ?? 0
    },
    nearest: (rendered: Rendered): Nearest | undefined => {
      let best: Nearest | undefined
      for (const former of formers.toReversed()) {
        // The later ones are looked at first, and one that is no longer cannot share more.
        const shared = best?.comparison.sharedSegments ?? -1
        if (former.request.segments.length <= shared) continue
        const comparison = compare(former.request, rendered)
        if (comparison.sharedSegments > shared) best = { former, comparison }
      }
      return best
    },
  })
}
