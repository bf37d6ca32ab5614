/** Entries of a list that are shown at most: a log may hold any number. */
const MOST = 200

/** The first entries of a list. */
export function some<Entry>(list: readonly Entry[] | undefined): readonly Entry[] {
  return (list ?? []).slice(0, MOST)
}
