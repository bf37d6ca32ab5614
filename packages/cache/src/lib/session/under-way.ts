import type { Expectation } from '../predict/expectation.ts'
import type { Entries, Entry } from '../ledger/ledger.ts'

/** Cache points of calls that have begun and not ended: another call may find them written or not. */
export interface UnderWay {
  /** What calls under way in a lane may have written, by hash. */
  readonly of: (lane: string) => Entries
  /**
   * Takes up a call.
   *
   * @returns to be called once it has ended
   */
  readonly add: (lane: string, expectation: Expectation) => () => void
}

export function createUnderWay(): UnderWay {
  const calls = new Set<{ readonly lane: string; readonly writes: readonly Entry[] }>()
  return {
    of: (lane) =>
      new Map(
        [...calls]
          .filter((call) => call.lane === lane)
          .flatMap(({ writes }) => writes.map((entry) => [entry.hash, entry] as const)),
      ),
    add: (lane, expectation) => {
      const writes = expectation.writes
        .filter(({ certainty }) => certainty !== 'unwritten')
        .map((entry): Entry => ({ ...entry, certainty: 'possible' }))
      const call = { lane, writes }
      calls.add(call)
      return () => void calls.delete(call)
    },
  }
}

/** What a ledger holds of some hashes, and what calls under way may have written of the rest. */
export function withUnderWay(held: Entries, others: Entries, hashes: readonly string[]): Entries {
  if (others.size === 0) return held
  const all = new Map(held)
  for (const hash of hashes) {
    const entry = others.get(hash)
    if (entry !== undefined && !all.has(hash)) all.set(hash, entry)
  }
  return all
}
