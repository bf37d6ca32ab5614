import type { Building } from '../build.ts'
import type { Conversation } from '../adapter/conversation.ts'
import type { Ordered } from '../adapter/provider-order.ts'
import { VarveError } from '../errors.ts'
import { createGivenTurns, type GivenTurns } from '../items/given-turns.ts'
import type { Measuring } from '../measure.ts'
import { createBound } from './bound.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** How much a memory holds. */
export interface MemoryOptions {
  /** Bytes that all kept work may take together, as estimated; what was not used the longest goes first. Each session counts for 3,500. Default: 64,000,000. */
  readonly bytes?: number
  /** Requests kept for each conversation, beyond those that a later one goes on from; forks find their own. Default: 4. */
  readonly works?: number
}

/**
 * Earlier work, from which later calls go on: built prompts, canonical bytes, counts and hashes. It holds prompt text, in this
 * process only. One memory can serve many sessions; the work of a session goes with it.
 */
export interface Memory {
  /** The work of one conversation. */
  readonly keep: () => Kept
  /** Bytes held at the moment, as estimated. */
  readonly held: () => number
}

/**
 * The kept work of one conversation. Steps that are given it do only what is new, with the same result; a build also
 * tells of turns that were changed in place since.
 */
export interface Kept {
  /** What `build` left. */
  readonly builds: Shelf<Building>
  /** What the app's own turns said when they were read last; held weakly, by the turns. */
  readonly given: GivenTurns
  /** What rendering left: entries with their bytes and segments. */
  readonly conversations: Shelf<Conversation>
  /** What was put into provider order. */
  readonly orders: Shelf<Ordered>
  /** What `measure` left: counts and hashes. */
  readonly measures: Shelf<Measuring>
  /**
   * A further shelf, bounded together with the others.
   *
   * @param most works at most
   * @param bytes bytes of its works at most; the newest is always kept
   */
  readonly shelf: <Work>(most: number, bytes: number) => Shelf<Work>
}

/** What a session takes before it has kept anything. Measured over 10,000 of them. */
const KEPT_BYTES = 3500

/** A shelf that is bounded by itself alone. */
export function loneShelf<Work>(most: number, bytes: number): Shelf<Work> {
  return createShelf<Work>(most, createBound(Infinity), bytes)
}

/**
 * Creates a memory, empty and bounded. A session has one of its own unless it is given one to share.
 *
 * @throws VarveError `invalid_option`
 */
export function createMemory(options: MemoryOptions = {}): Memory {
  const { bytes = 64_000_000, works = 4 } = options
  checkBound('bytes', bytes)
  checkBound('works', works)
  const held = createBound(bytes)
  return Object.freeze({
    keep: (): Kept => {
      const kept = Object.freeze({
        builds: createShelf<Building>(works, held),
        given: createGivenTurns(),
        conversations: createShelf<Conversation>(works, held),
        orders: createShelf<Ordered>(works, held),
        measures: createShelf<Measuring>(works, held),
        shelf: <Work>(most: number, mostBytes: number) => createShelf<Work>(most, held, mostBytes),
      })
      held.reserve(kept, KEPT_BYTES)
      return kept
    },
    held: () => held.bytes(),
  })
}

function checkBound(path: 'bytes' | 'works', value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new VarveError('invalid_option', {
    path,
    expected: 'a whole number of at least 1',
    received: String(value),
    fix: 'Leave it out for the default; to keep nothing at all, create the session with memory: false.',
  })
}
