import { lifetimeMs } from '@varve/rules'
import { type CostOptions, lasts, paid, type Placement } from './cost.ts'
import type { Sharing } from './sharings.ts'

/**
 * What a placement costs, cut where its markers stand. A call to come pays by the last marker in what it shares, so the costs of
 * calls between two markers depend on the first of the two, and not on all that stand in front.
 *
 * Markers are given by their rank among the places that may be marked; -1 stands for none in front, the number of places for none
 * behind.
 */
export interface Spans {
  /** How many places there are. */
  readonly count: number
  /** Whether something is kept at a place already. */
  readonly isKept: (rank: number) => boolean
  /** Whether that outlives what is written now, and some calls come so late that it matters to them. */
  readonly outlives: (rank: number) => boolean
  /** What calls to come pay that share `from` but not `next`, where `last` is the last marker that outlives what is written. */
  readonly between: (from: number, last: number) => (next: number) => number
  /** What calls to come pay that do not share `next`, where every kept place in front of it is marked. */
  readonly lookedUpTo: (next: number) => number
  /** What this call pays if no marker tells it of something kept. */
  readonly ownCost: (last: number) => number
  /** The same without what it reads, where a marker does tell. */
  readonly ownWrite: (last: number) => number
  /** What this call spares by reading up to a place. */
  readonly ownRead: (rank: number) => number
}

/** Cuts the costs of one mode and lifetime. */
export function spansOf(
  ends: readonly number[],
  { mode, ttl }: Pick<Placement, 'mode' | 'ttl'>,
  { tokens, sharings, minimum, alive, found, places, rates }: CostOptions,
): Spans {
  const { at, total } = tokens
  const length = (rank: number): number => at(ends[rank] ?? -1)
  const implicit = mode === 'implicit' ? places.endings.at(-1) : undefined
  const unmarked = implicit !== undefined && at(implicit) >= minimum ? at(implicit) : 0
  const boundaryOf = (rank: number, last: number): number =>
    Math.max(length(rank), implicit !== undefined && implicit <= last ? unmarked : 0)
  const longest = (indexes: readonly number[], { end, within }: Pick<Sharing, 'end' | 'within'>): number =>
    Math.max(0, ...indexes.filter((one) => one <= end && lasts(alive.get(one), within)).map(at))

  const kept = ends.filter((end) => alive.has(end))
  const unasked = mode === 'implicit' ? found : []
  const calls = sharings.map(({ end, times, within }): Call => {
    const call = { end, within }
    const inTime = lasts(ttl, within)
    return { end, times, inTime, tokens: at(end), found: longest(unasked, call), kept: longest(kept, call) }
  })
  const late = calls.some(({ inTime }) => !inTime)
  const before = [...ends, Infinity].map((place) => calls.filter(({ end }) => end < place).length)
  const callsBefore = (rank: number): number => (rank < 0 ? 0 : (before[rank] ?? calls.length))

  /** Sums of what the calls pay, up to each of them, if the last marker that they share is the same. */
  const sums = (rank: number, read: (call: Call) => number): readonly number[] => {
    let sum = 0
    const all = [sum]
    for (const call of calls) {
      const boundary = boundaryOf(rank, call.end)
      const reads = Math.max(call.found, call.inTime ? boundary : 0, read(call))
      sum += call.times * paid({ tokens: call.tokens, boundary, read: reads }, ttl, rates)
      all.push(sum)
    }
    return all
  }
  const rows = new Map<number, readonly number[]>()
  const rowOf = (from: number, last: number): readonly number[] => {
    const key = (from + 1) * (ends.length + 1) + last + 1
    // What is written outlasts what is read in front of it, for a call that comes in time.
    const row = rows.get(key) ?? sums(from, ({ inTime }) => (inTime ? 0 : length(last)))
    rows.set(key, row)
    return row
  }
  const lookedUp = sums(-1, (call) => call.kept)
  const foundByThis = Math.max(0, ...unasked.map(at))

  return {
    count: ends.length,
    isKept: (rank) => alive.has(ends[rank] ?? -1),
    outlives: (rank) => {
      const lifetime = alive.get(ends[rank] ?? -1)
      return late && lifetime !== undefined && lifetimeMs(lifetime) > lifetimeMs(ttl)
    },
    between: (from, last) => {
      const row = rowOf(from, last)
      const start = row[callsBefore(from)] ?? 0
      return (next) => (row[callsBefore(next)] ?? 0) - start
    },
    lookedUpTo: (next) => lookedUp[callsBefore(next)] ?? 0,
    ownCost: (last) =>
      paid({ tokens: total, boundary: boundaryOf(last, Infinity), read: foundByThis }, ttl, rates),
    ownWrite: (last) => paid({ tokens: total, boundary: boundaryOf(last, Infinity), read: 0 }, ttl, rates),
    ownRead: (rank) => length(rank) * (rates.write[ttl] - rates.read),
  }
}

/** A call to come, or several alike. */
interface Call {
  readonly end: number
  readonly times: number
  readonly tokens: number
  /** It comes while what is written now is surely kept. */
  readonly inTime: boolean
  /** The longest that it reads without a marker. */
  readonly found: number
  /** The longest that it reads if every kept place is marked. */
  readonly kept: number
}
