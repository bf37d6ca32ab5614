import type { Lifetime } from '@varve/rules'
import { checkBound } from '../check-bound.ts'

/** A cache point that was written, or may have been. It holds no text of the prompt. */
export interface Entry {
  /** The fingerprint of the prefix. */
  readonly hash: string
  /** Tokens of the prefix. */
  readonly tokens: number
  /** Unix milliseconds of the latest write or read. */
  readonly usedAt: number
  /** The minimum lifetime that was asked for last; absent in the automatic regime. */
  readonly lifetime?: Lifetime
  /**
   * Another minimum lifetime that was asked for while the prefix was kept: by an earlier call, or by the request itself where
   * its implicit breakpoint stands at a marker. Absent where there is none. Which of the two holds is not documented.
   */
  readonly otherLifetime?: Lifetime
  /**
   * `reported`: the provider's numbers say that it is there. `expected`: it should be, by the rules. `measured`: only
   * measurements, no document, say that it is written. `possible`: the call that wrote it may not have arrived, or
   * reported nothing at all. `unwritten`: it was marked, and there were more markers than can be written; kept to explain
   * the miss.
   */
  readonly certainty: 'reported' | 'expected' | 'measured' | 'possible' | 'unwritten'
  /** Automatic regime: tokens of the answer that follow this prefix and can be reused with it. */
  readonly output?: number
}

/**
 * The memory of which cache points were written when, for each lane. A shared store implements the same interface; both
 * functions may answer later.
 */
export interface Ledger {
  /** The entries of a lane among these hashes. */
  readonly read: (lane: string, hashes: readonly string[]) => Entries | Promise<Entries>
  /** Adds entries, or replaces those of the same hash. */
  readonly commit: (lane: string, entries: readonly Entry[]) => void | Promise<void>
}

/** What a ledger has of the hashes asked for, by hash; what it does not have is not in it. */
export type Entries = ReadonlyMap<string, Entry>

/** How much a ledger in memory holds. */
export interface LedgerOptions {
  /** Entries kept at most; the ones least recently used go first. Default: 100,000. */
  readonly entries?: number
  /** Memory that entries may take, in bytes, as estimated; the ones least recently used go first. Default: 32,000,000. */
  readonly bytes?: number
}

/** What an entry takes in memory besides its key and its hash: the object, its numbers, its place in the list. Measured. */
const ENTRY_BYTES = 200

/**
 * A ledger in this process's memory.
 *
 * @throws VarveError `invalid_option` for a bound that is none
 */
export function createLedger(options: LedgerOptions = {}): Ledger {
  const { entries: max = 100_000, bytes = 32_000_000 } = options
  checkBound('entries', max, 'Leave it out for 100,000 entries.')
  checkBound('bytes', bytes, 'Leave it out for 32 million bytes.')
  // Found by lane and hash, so that no key is put together for each of the many places that a call asks for.
  const lanes = new Map<string, Map<string, Slot>>()
  // In the order of their last use.
  const slots = new Set<Slot>()
  let held = 0

  function put(lane: string, entry: Entry): void {
    remove(lanes.get(lane)?.get(entry.hash))
    const of = lanes.get(lane) ?? new Map<string, Slot>()
    lanes.set(lane, of)
    const slot = { lane, entry: Object.freeze({ ...entry }), bytes: sizeOf(lane, entry) }
    of.set(entry.hash, slot)
    slots.add(slot)
    held += slot.bytes
  }

  function remove(slot: Slot | undefined): void {
    if (slot === undefined) return
    const { lane, entry, bytes: size } = slot
    const of = lanes.get(lane)
    of?.delete(entry.hash)
    if (of?.size === 0) lanes.delete(lane)
    slots.delete(slot)
    held -= size
  }

  return Object.freeze({
    read: (lane: string, hashes: readonly string[]): Entries => {
      const found = new Map<string, Entry>()
      const of = lanes.get(lane)
      if (of === undefined) return found
      for (const hash of hashes) {
        const slot = of.get(hash)
        if (slot === undefined) continue
        slots.delete(slot)
        slots.add(slot)
        found.set(hash, slot.entry)
      }
      return found
    },
    commit: (lane: string, entries: readonly Entry[]): void => {
      for (const entry of entries) {
        put(lane, entry)
        for (const oldest of slots) {
          if (slots.size <= max && held <= bytes) break
          remove(oldest)
        }
      }
    },
  })
}

function sizeOf(lane: string, { hash }: Entry): number {
  return ENTRY_BYTES + hash.length + lane.length
}

/** An entry, and where it stands. */
interface Slot {
  readonly lane: string
  readonly entry: Entry
  readonly bytes: number
}
