import type { WriteSums } from '../sums-data.ts'
import { numberOf } from './clip.ts'
import type { Facts, ProviderCall, Reported } from './facts.ts'

/** What became of written tokens, whatever the order of the calls. */
export interface WritesTally {
  readonly add: (facts: Facts) => void
  readonly writes: () => WriteSums
}

/** Prefixes that are remembered: some 50 MB where nearly all were read, 110 MB where none was. */
const MOST_PREFIXES = 1_000_000
/** Lanes whose lost reads are kept apart; further ones share theirs. */
const MOST_LANES = 100_000

/** A call read up to the end of the prefix. */
const READ = -1
/** A call had the prefix that said nothing of its reads, and nobody wrote it so far. */
const UNTOLD = -2

/** A prefix that was written, and that no call is known to have read. */
interface Written {
  readonly lost: LostReads
  /** Tokens from the start of the prompt to its end. */
  end: number
  /** The second in which the first call that wrote it started: so small a number needs no memory of its own. */
  at: number
  /** Tokens of its last segment, as often as it was written. */
  tokens: number
  /** Whether a call had it that said nothing of its reads. */
  untold: boolean
}

/** Reads by calls of a lane whose segments are missing: they may be of any prefix that is no longer and was written before. */
interface LostReads {
  /** Tokens that the longest one read. */
  end: number
  /** The second in which the last one ended. */
  at: number
}

export function newWrites(most: number = MOST_PREFIXES): WritesTally {
  // By lane and the beginning of the prefix's hash. Where no more fit, further writes are untold, so that no read of them is missed.
  const prefixes = new Map<number, Written | typeof READ | typeof UNTOLD>()
  const lanes = new Map<number, LostReads>()
  const others: LostReads = { end: 0, at: -Infinity }
  let tokens = 0
  let unplaced = 0
  return { add, writes }

  function add(facts: Facts): void {
    const { call, reported } = facts
    if (call.end === 'not_sent') return
    const { endpoint, model } = call
    const lane = numberOf(JSON.stringify([endpoint, model, call.lane])) % 2 ** 52
    const lost = lostOf(lane)
    if (call.missing !== undefined) addMissing(facts, lost)
    else if (reported === undefined) for (const { hash } of call.segments) markUntold(keyOf(hash, lane))
    else addWhole(call, reported, lane, lost)
  }

  /** What the segments were is not known, so neither is what was read and written of them. */
  function addMissing({ call, reported }: Facts, lost: LostReads): void {
    const { read, written = 0 } = reported ?? { read: call.tokens ?? Infinity }
    tokens += written
    unplaced += written
    if (read === 0) return
    lost.end = Math.max(lost.end, read + slackOf(call))
    lost.at = Math.max(lost.at, secondOf(call.at + call.took))
  }

  function addWhole(
    call: ProviderCall,
    { read, written = 0 }: Reported,
    lane: number,
    lost: LostReads,
  ): void {
    const slack = slackOf(call)
    let end = 0
    for (const segment of call.segments) {
      end += segment.tokens
      const key = keyOf(segment.hash, lane)
      if (end <= read + slack) {
        if (prefixes.has(key) || prefixes.size < most) prefixes.set(key, READ)
      } else if (end <= read + written + slack) {
        tokens += segment.tokens
        addWrite(key, { lost, end, at: secondOf(call.at), tokens: segment.tokens, untold: false })
      } else break
    }
  }

  function addWrite(key: number, write: Written): void {
    const known = prefixes.get(key)
    if (known === READ) return
    if (known === undefined && prefixes.size >= most) unplaced += write.tokens
    else if (known === undefined) prefixes.set(key, write)
    else if (known === UNTOLD) prefixes.set(key, { ...write, untold: true })
    else {
      known.tokens += write.tokens
      known.end = Math.min(known.end, write.end)
      known.at = Math.min(known.at, write.at)
    }
  }

  function markUntold(key: number): void {
    const known = prefixes.get(key)
    if (known === undefined && prefixes.size < most) prefixes.set(key, UNTOLD)
    else if (typeof known === 'object') known.untold = true
  }

  function writes(): WriteSums {
    let neverRead = 0
    let untold = unplaced
    for (const one of prefixes.values()) {
      if (typeof one === 'number') continue
      if (one.untold || (one.end <= one.lost.end && one.at <= one.lost.at)) untold += one.tokens
      else neverRead += one.tokens
    }
    return { tokens, neverRead, untold }
  }

  function lostOf(lane: number): LostReads {
    const known = lanes.get(lane)
    if (known !== undefined) return known
    if (lanes.size >= MOST_LANES) return others
    const none = { end: 0, at: -Infinity }
    lanes.set(lane, none)
    return none
  }
}

function secondOf(at: number): number {
  return Math.floor(at / 1000)
}

function keyOf(hash: string, lane: number): number {
  return (Number.parseInt(hash.slice(0, 13), 16) + lane) % 2 ** 52
}

/** Tokens by which an end as reported can differ from the same end as counted. */
function slackOf({ verdict, expected }: ProviderCall): number {
  return Math.abs(verdict?.miscounted ?? 0) + (expected?.step ?? 0)
}
