import { deepFreeze } from '../json/deep-freeze.ts'
import type { Item } from './item.ts'
import type { Turn } from './turn.ts'

// Facts about objects that nobody can change any more, held as long as they live: they cannot be observed.

/** Turns that were made here and are frozen to their bottom. */
const ownTurns = new WeakSet<object>()

/** Frozen turns of which it is known that their form is right, with their items in order. */
const itemsOfChecked = new WeakMap<object, readonly Item[]>()

/** Freezes a turn that was just made, so that it need not be copied later. */
export function ownTurn(turn: Turn): Turn {
  ownTurns.add(deepFreeze(turn))
  return turn
}

export function isOwn(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && ownTurns.has(value)
}

export function isChecked(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && itemsOfChecked.has(value)
}

/** Remembers of a frozen turn that its form is right. */
export function rememberChecked(turn: Turn): Turn {
  itemsOfChecked.set(turn, Object.freeze(listItems(turn)))
  return turn
}

/** All items of a turn, in the order they were sent and said. */
export function itemsOf(turn: Turn): readonly Item[] {
  return itemsOfChecked.get(turn) ?? listItems(turn)
}

function listItems(turn: Turn): readonly Item[] {
  return [...turn.sent.flatMap((sent) => sent.items), ...turn.said]
}
