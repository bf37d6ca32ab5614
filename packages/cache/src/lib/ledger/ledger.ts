import { VarveError } from '@varve/core'
import type { Lifetime } from '@varve/rules'
import { LRUCache } from 'lru-cache'

/** A cache point that was written, or may have been. It holds no text of the prompt. */
export interface Entry {
  /** The fingerprint of the prefix. */
  readonly hash: string
  /** Tokens of the prefix. */
  readonly tokens: number
  /** Unix milliseconds of the latest write or read. */
  readonly usedAt: number
  /** The minimum lifetime that was asked for; absent in the automatic regime. */
  readonly lifetime?: Lifetime
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

/** A ledger in this process's memory. */
export function createLedger(options: LedgerOptions = {}): Ledger {
  const { entries: max = 100_000, bytes = 32_000_000 } = options
  checkBound('entries', max, 'Leave it out for 100,000 entries.')
  checkBound('bytes', bytes, 'Leave it out for 32 million bytes.')
  // Found by lane and hash, so that no key is put together for each of the many places that a call asks for.
  const lanes = new Map<string, Map<string, Slot>>()
  // With `max` the store would take memory for all entries at once.
  const store = new LRUCache<Slot, Entry>({
    maxSize: bytes,
    sizeCalculation: (_entry, { lane, hash }) => ENTRY_BYTES + hash.length + lane.length,
    dispose: (_entry, { lane, hash }, reason) => {
      if (reason === 'set') return
      const slots = lanes.get(lane)
      slots?.delete(hash)
      if (slots?.size === 0) lanes.delete(lane)
    },
  })
  const slotsOf = (lane: string): Map<string, Slot> => {
    const known = lanes.get(lane)
    if (known !== undefined) return known
    const slots = new Map<string, Slot>()
    lanes.set(lane, slots)
    return slots
  }
  return Object.freeze({
    read: (lane: string, hashes: readonly string[]): Entries => {
      const found = new Map<string, Entry>()
      const slots = lanes.get(lane)
      if (slots === undefined) return found
      for (const hash of hashes) {
        const slot = slots.get(hash)
        const entry = slot === undefined ? undefined : store.get(slot)
        if (entry !== undefined) found.set(hash, entry)
      }
      return found
    },
    commit: (lane: string, entries: readonly Entry[]): void => {
      for (const entry of entries) {
        const slots = slotsOf(lane)
        const slot = slots.get(entry.hash) ?? { lane, hash: entry.hash }
        slots.set(entry.hash, slot)
        store.set(slot, Object.freeze({ ...entry }))
        // An entry that alone is larger than the bound is not taken.
        if (!store.has(slot)) slots.delete(entry.hash)
        while (store.size > max) store.pop()
      }
    },
  })
}

/** Where an entry stands. */
interface Slot {
  readonly lane: string
  readonly hash: string
}

function checkBound(path: 'entries' | 'bytes', value: number, fix: string): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new VarveError('invalid_option', {
    path,
    expected: 'a whole number of at least 1',
    received: String(value),
    fix,
  })
}
