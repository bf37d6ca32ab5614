import { type Hunk, hunksBetween, type Pair, pairsOf, type Span } from './hunks.ts'

/** What is left of a hunk when the entries that only moved are taken out. */
export interface Rest {
  readonly hunk: Hunk
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** How two lists hang together. */
export interface Alignment {
  /** Entries that both have, in the same order. */
  readonly pairs: readonly Pair[]
  /** Entries that both have, but in another place. */
  readonly moved: readonly Pair[]
  /** The others, by the hunk in which they stand. */
  readonly rests: readonly Rest[]
}

/**
 * Aligns two lists by the keys of their entries.
 *
 * @param mayMove whether an entry with this key counts as moved when it is found elsewhere; a blank line does not
 */
export function align(
  before: readonly string[],
  after: readonly string[],
  mayMove: (key: string) => boolean = () => true,
): Alignment {
  const pairs = pairsOf(before, after)
  const hunks = hunksBetween(pairs, before.length, after.length)
  const moved: Pair[] = []
  const removed = new Map<string, number[]>()
  for (const { before: span } of hunks) {
    for (const index of indexesOf(span)) {
      const key = before[index] ?? ''
      if (mayMove(key)) removed.set(key, [...(removed.get(key) ?? []), index])
    }
  }
  for (const { after: span } of hunks) {
    for (const index of indexesOf(span)) {
      const former = removed.get(after[index] ?? '')?.shift()
      if (former !== undefined) moved.push([former, index])
    }
  }
  const here = new Set(moved.map(([index]) => index))
  const there = new Set(moved.map(([, index]) => index))
  return {
    pairs,
    moved,
    rests: hunks.map((hunk) => ({
      hunk,
      before: indexesOf(hunk.before).filter((index) => !here.has(index)),
      after: indexesOf(hunk.after).filter((index) => !there.has(index)),
    })),
  }
}

function indexesOf({ start, end }: Span): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index)
}
