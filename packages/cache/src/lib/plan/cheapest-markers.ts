import { latest } from '../predict/latest.ts'
import { cheapestChain } from './cheapest-chain.ts'
import { type CostOptions, lasts, type Placement, slotsIn } from './cost.ts'
import { spansOf } from './spans.ts'

/**
 * The markers of least cost for a mode and a lifetime: of all sets of the places that may be marked, as long as all markers are
 * looked up.
 *
 * The latest markers are written, so many as there are slots. Others can only be read: where all slots are taken, every kept place
 * in front of them is marked too, because to look up more costs nothing; those that nobody reads are left out at the end. What is
 * left is a chain of few places, and `cheapestChain` finds the best one.
 *
 * @param worth what a marker is worth by itself, where costs are equal
 */
export function cheapestMarkers(
  ends: readonly number[],
  way: Pick<Placement, 'mode' | 'ttl'>,
  options: CostOptions,
  worth: (end: number) => number,
): readonly number[] {
  const slots = slotsIn(way.mode, options.rules)
  const kept = ends.filter((end) => options.alive.has(end))
  if (slots <= 0) return readOf(kept, [], way, options)
  const spans = spansOf(ends, way, options)
  const search = { slots: Math.min(slots, ends.length), worth: (rank: number) => worth(ends[rank] ?? -1) }
  const alone = cheapestChain(spans, { ...search, lookUps: false })
  const behind =
    kept.length === 0 || slots > ends.length ? alone : cheapestChain(spans, { ...search, lookUps: true })
  const best = behind.cost < alone.cost ? behind : alone
  const written = best.ranks.map((rank) => ends[rank] ?? -1)
  if (best === alone) return written
  const inFront = kept.filter((end) => end < (written[0] ?? 0))
  return [...readOf(inFront, written, way, options), ...written]
}

/**
 * Those of the kept places that are the longest that some call reads; the latest of them, if they are more than are looked up
 * behind what is written.
 */
function readOf(
  kept: readonly number[],
  written: readonly number[],
  { mode, ttl }: Pick<Placement, 'mode' | 'ttl'>,
  { tokens, alive, found, places, rules, sharings }: CostOptions,
): readonly number[] {
  const unmarked = mode === 'implicit' ? found : []
  const ending = mode === 'implicit' ? latest(places.endings, 1) : []
  const read = new Set<number>()
  for (const { end, within } of [...sharings, { end: Infinity, within: undefined }]) {
    const isRead = (index: number): boolean => index <= end && lasts(alive.get(index), within)
    const longest = kept.findLast(isRead)
    if (longest === undefined) continue
    const inTime = within !== undefined && lasts(ttl, within)
    const others = [...unmarked, ...written.filter((index) => alive.has(index))].filter(isRead)
    if (inTime) others.push(...[...written, ...ending].filter((index) => index <= end))
    if (others.every((index) => tokens.at(index) < tokens.at(longest))) read.add(longest)
  }
  const room = Math.max(0, rules.lookup.latestMarkers - written.length)
  return latest(
    kept.filter((index) => read.has(index)),
    room,
  )
}
