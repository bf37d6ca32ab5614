import type { Spans } from './spans.ts'

/** Places that are marked and written, by their rank, and what that costs. */
export interface Chain {
  readonly cost: number
  readonly ranks: readonly number[]
}

export interface ChainOptions {
  /** Markers that are written at most, 1 at least. */
  readonly slots: number
  /** Whether kept places in front of the chain are marked too. All slots are taken then: they would be written otherwise. */
  readonly lookUps: boolean
  /** What a marker is worth by itself, where costs are equal. */
  readonly worth: (rank: number) => number
}

/**
 * The cheapest chain of markers, one at least. What it costs from a marker on depends on four things: the marker (`rank`), the
 * last one up to there that outlives what is written (`last`, -1 for none), the slots that are left, and whether what this call
 * reads is in the cost already (`told`). Each such state is worked out once: for n places and s slots in about s·n² steps, in
 * s·n³ where something outlives what is written.
 *
 * This call reads the longest kept marker. Here any kept marker may stand for its read: the longest spares most, so that the
 * cheapest chain is one where that does.
 */
export function cheapestChain(spans: Spans, { slots, lookUps, worth }: ChainOptions): Chain {
  const { count } = spans
  const outliving = ranksWhere(count, spans.outlives)
  const ordinals = new Int32Array(count + 1)
  for (const [index, rank] of outliving.entries()) ordinals[rank + 1] = index + 1
  const width = outliving.length + 1
  const costs = new Float64Array((slots + 1) * count * width * 2).fill(NaN)
  // The marker behind each state; the number of places for none.
  const steps = new Int32Array(costs.length)
  const kept = Array.from({ length: count }, (_, rank) => spans.isKept(rank))

  const lastAt = (rank: number, last: number): number => (ordinals[rank + 1] === 0 ? last : rank)
  const keyOf = (rank: number, last: number, left: number, told: boolean): number =>
    ((left * count + rank) * width + (ordinals[last + 1] ?? 0)) * 2 + (told ? 1 : 0)

  /** What is paid from the marker of a state on. */
  const costFrom = (rank: number, last: number, left: number, told: boolean): number => {
    const key = keyOf(rank, last, left, told)
    const known = costs[key] ?? NaN
    if (!Number.isNaN(known)) return known
    const upTo = spans.between(rank, last)
    const own = told ? spans.ownWrite(rank) : spans.ownCost(rank)
    let least = lookUps && left > 0 ? Infinity : upTo(count) + own
    let step = count
    const stop = left > 0 ? count : 0
    for (let next = rank + 1; next < stop; next += 1) {
      const cost = upTo(next) + costWith(next, last, left, told)
      if (cost >= least) continue
      least = cost
      step = next
    }
    costs[key] = least
    steps[key] = step
    return least
  }

  /** What is paid from a place on that is marked behind a state. */
  const costWith = (rank: number, last: number, left: number, told: boolean): number =>
    costFrom(rank, lastAt(rank, last), left - 1, told || tells(rank, last, left)) -
    worth(rank) -
    (!told && tells(rank, last, left) ? spans.ownRead(rank) : 0)

  /** Whether it is cheaper to let a marker stand for this call's read than to leave that to one behind it. */
  const tells = (rank: number, last: number, left: number): boolean =>
    kept[rank] === true &&
    costFrom(rank, lastAt(rank, last), left - 1, true) - spans.ownRead(rank) <
      costFrom(rank, lastAt(rank, last), left - 1, false)

  let best: Chain = { cost: Infinity, ranks: [] }
  for (let first = 0; first < count; first += 1) {
    for (const { paid, last, told } of frontsOf(spans, first, lookUps)) {
      const cost = paid + costWith(first, last, slots, told)
      if (cost < best.cost) best = { cost, ranks: ranksFrom(first, last, told) }
    }
  }
  return best

  function ranksFrom(first: number, last: number, told: boolean): readonly number[] {
    const ranks: number[] = []
    let state = { rank: first, last, left: slots, told }
    while (state.rank < count) {
      const { rank, left } = state
      ranks.push(rank)
      const then = {
        last: lastAt(rank, state.last),
        left: left - 1,
        told: state.told || tells(rank, state.last, left),
      }
      state = { ...then, rank: steps[keyOf(rank, then.last, then.left, then.told)] ?? count }
    }
    return ranks
  }
}

/** What can stand in front of the first marker, and what calls pay that do not share it. */
function frontsOf(
  spans: Spans,
  first: number,
  lookUps: boolean,
): readonly { readonly paid: number; readonly last: number; readonly told: boolean }[] {
  if (!lookUps) return [{ paid: spans.between(-1, -1)(first), last: -1, told: false }]
  const paid = spans.lookedUpTo(first)
  const last = ranksWhere(first, spans.outlives).at(-1) ?? -1
  const kept = ranksWhere(first, spans.isKept).at(-1)
  return [
    { paid, last, told: false },
    ...(kept === undefined ? [] : [{ paid: paid - spans.ownRead(kept), last, told: true }]),
  ]
}

function ranksWhere(count: number, fits: (rank: number) => boolean): readonly number[] {
  return Array.from({ length: count }, (_, rank) => rank).filter(fits)
}
