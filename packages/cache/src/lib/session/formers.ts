import { compare, type Comparison, type Rendered } from '@varve/core'

/** A request that was sent, for comparison with later ones. */
export interface Former {
  readonly rendered: Rendered
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

/** The requests that a session remembers, so many at most; the oldest go first. */
export interface Formers {
  readonly add: (former: Former) => void
  /** The one that shares the most with a request; the latest of those that share equally much. */
  readonly nearest: (rendered: Rendered) => Nearest | undefined
}

export function createFormers(remembered: number): Formers {
  const formers: Former[] = []
  return Object.freeze({
    add: (former: Former): void => {
      formers.push(former)
      if (formers.length > remembered) formers.shift()
    },
    nearest: (rendered: Rendered): Nearest | undefined => {
      let best: Nearest | undefined
      for (const former of formers) {
        const comparison = compare(former.rendered, rendered)
        if (best === undefined || comparison.sharedSegments >= best.comparison.sharedSegments)
          best = { former, comparison }
      }
      return best
    },
  })
}
