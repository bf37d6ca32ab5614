/**
 * Places that are tried in one round; each round leaves a sixteenth of what was left. The number is ours: a ledger may be a store on
 * the network, where one more round costs more than a few more hashes in it. A million places take five rounds.
 */
const PROBES = 15

/** Powers of two, as far as lists can be long: the steps back from the end that the first round takes. */
const STEPS_BACK = Array.from({ length: 32 }, (_, power) => 2 ** power)

/**
 * For each level, the last of `count` places that reaches it, `-1` for none. Levels do not rise from place to place: what is
 * known of a long prefix is known of the shorter ones. Asks for a number of places that grows with the logarithm of `count`.
 */
export async function lastAtLevels(
  count: number,
  levels: readonly number[],
  levelsAt: (places: readonly number[]) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const seen = new Map<number, number>()
  const ask = async (places: readonly number[]): Promise<void> => {
    const fresh = [...new Set(places)].filter((place) => place >= 0 && place < count && !seen.has(place))
    if (fresh.length === 0) return
    const found = await levelsAt(fresh)
    for (const [index, place] of fresh.entries()) seen.set(place, found[index] ?? -1)
  }
  // What a conversation adds is short: near the end first, then ever further from it.
  await ask([0, count - 1, ...STEPS_BACK.map((step) => count - 1 - step)])
  for (;;) {
    const gaps = levels.flatMap((level) => gapOf(level))
    const open = gaps.filter(([from, to]) => to - from > 1)
    if (open.length === 0) return levels.map((level) => gapOf(level)[0]?.[0] ?? -1)
    await ask(open.flatMap(([from, to]) => between(from, to)))
  }

  /** The last seen place that reaches a level, and the first seen one behind it. */
  function gapOf(level: number): readonly (readonly [from: number, to: number])[] {
    let from = -1
    let to = count
    for (const [place, reached] of seen) if (reached >= level && place > from) from = place
    for (const place of seen.keys()) if (place > from && place < to) to = place
    return [[from, to]]
  }
}

function between(from: number, to: number): readonly number[] {
  const step = Math.max(1, Math.floor((to - from) / (PROBES + 1)))
  return Array.from({ length: PROBES }, (_, index) => from + step * (index + 1)).filter((place) => place < to)
}
