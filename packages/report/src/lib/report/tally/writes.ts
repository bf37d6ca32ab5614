import type { WriteSums } from '../sums-data.ts'
import { numberOf } from './clip.ts'
import type { Facts } from './facts.ts'

/** Whether written tokens were read by another call of the log. */
export interface WritesTally {
  readonly add: (facts: Facts) => void
  readonly writes: () => WriteSums
}

/** Prefixes that are remembered: some 50 MB. */
const MOST_PREFIXES = 1_000_000

const READ = -1

export function newWrites(most: number = MOST_PREFIXES): WritesTally {
  // By lane and the beginning of the prefix's hash: tokens written and not read so far, or that they were read.
  const prefixes = new Map<number, number>()
  let tokens = 0
  let untold = 0
  return {
    add: ({ call, reported }) => {
      if (reported === undefined) return
      const { segments, missing, lane, model, endpoint } = call
      const { read, written = 0 } = reported
      if (missing !== undefined || prefixes.size + segments.length > most) {
        if (written > 0) untold += 1
        return
      }
      const where = numberOf(JSON.stringify([endpoint, model, lane])) % 2 ** 52
      const slack = Math.abs(call.verdict?.miscounted ?? 0) + (call.expected?.step ?? 0)
      let end = 0
      for (const segment of segments) {
        end += segment.tokens
        const key = (Number.parseInt(segment.hash.slice(0, 13), 16) + where) % 2 ** 52
        const known = prefixes.get(key)
        if (end <= read + slack) prefixes.set(key, READ)
        else if (end <= read + written + slack) {
          tokens += segment.tokens
          if (known !== READ) prefixes.set(key, (known ?? 0) + segment.tokens)
        } else break
      }
    },
    writes: () => {
      let neverRead = 0
      for (const left of prefixes.values()) if (left > 0) neverRead += left
      return { tokens, neverRead, untold }
    },
  }
}
