import { deepFreeze } from '../json/deep-freeze.ts'
import { isSameJson } from '../json/same-json.ts'
import type { Item } from './item.ts'
import type { Turn } from './turn.ts'

// Facts about objects that nobody can change any more, held as long as they live.

/** Turns that were made here and are frozen to their bottom. */
const own = new WeakSet<object>()

/** Frozen turns of which it is known that their form is right, with their items in order. */
const checked = new WeakMap<object, readonly Item[]>()

/** Freezes a turn that was just made, so that it need not be copied later. */
export function ownTurn(turn: Turn): Turn {
  own.add(deepFreeze(turn))
  return turn
}

export function isOwn(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && own.has(value)
}

export function isChecked(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && checked.has(value)
}

/** Remembers of a frozen turn that its form is right. */
export function rememberChecked(turn: Turn): Turn {
  checked.set(turn, Object.freeze(listItems(turn)))
  return turn
}

/** What objects of the app said when they were read last. */
const read = new WeakMap<object, Turn>()

/** Whether an object says something else than when it was read before; remembers what it says now. */
export function wasChanged(given: unknown, turn: Turn): boolean {
  if (given === turn || typeof given !== 'object' || given === null) return false
  const before = read.get(given)
  if (before === turn) return false
  read.set(given, turn)
  return before !== undefined && !isSameJson(before, turn)
}

/** All items of a turn, in the order they were sent and said. */
export function itemsOf(turn: Turn): readonly Item[] {
  return checked.get(turn) ?? listItems(turn)
}

function listItems(turn: Turn): readonly Item[] {
  return [...turn.sent.flatMap((sent) => sent.items), ...turn.said]
}
