import { isSameJson } from '../json/same-json.ts'
import type { Turn } from './turn.ts'

/** What objects of the app said when a conversation read them last. It holds the objects weakly. */
export interface GivenTurns {
  /** Whether an object says something else than when it was read before; remembers what it says now. */
  readonly wasChanged: (given: unknown, turn: Turn) => boolean
}

/** Remembers of no object yet. */
export function createGivenTurns(): GivenTurns {
  const lastRead = new WeakMap<object, Turn>()
  return Object.freeze({
    wasChanged: (given: unknown, turn: Turn): boolean => {
      // What is frozen to its bottom is the turn itself, and cannot change.
      if (given === turn || typeof given !== 'object' || given === null) return false
      const before = lastRead.get(given)
      if (before === turn) return false
      lastRead.set(given, turn)
      return before !== undefined && !isSameJson(before, turn)
    },
  })
}
