import { type ErrorPlace, VarveError } from '../errors.ts'
import { describe, freezeJson, joinPath } from '../json/freeze-json.ts'
import { isArray, type Json } from '../json/json.ts'
import { isSameJson } from '../json/same-json.ts'
import { frozenList, grown, plainOf } from '../memory/lists.ts'
import { checkCalls } from './check-calls.ts'
import type { GivenTurns } from './given-turns.ts'
import { isChecked, isOwn, rememberChecked } from './known-turns.ts'
import type { Turn } from './turn.ts'
import { turnSchema } from './turn-schema.ts'

/** The turns of a history, with how they go on from earlier ones. */
export interface ReadTurns {
  readonly turns: readonly Turn[]
  /** The earlier turns that most of them are the same as; absent where there were none. */
  readonly former?: readonly Turn[]
  /** Turns at the head that are those of `former`, by identity. */
  readonly shared: number
  /** Indexes of turns that were handed in before, as the same objects, and have been changed in place since; of those remembered. */
  readonly changed: readonly number[]
}

/**
 * Checks and freezes the turns of a history: their form, and that every tool result has its call and every call its result.
 * Turns that say the same as those of an earlier history, which were checked then, are taken from there.
 *
 * @param given what the conversation remembers of the app's objects; without it none is told to be changed
 * @throws VarveError `invalid_turn`, `result_without_call`, `call_without_result`, or one of `freezeJson`
 */
export function readTurns(
  value: unknown,
  place: ErrorPlace,
  earlier: readonly (readonly Turn[])[] = [],
  given?: GivenTurns,
): ReadTurns {
  if (!isArray(value)) throw invalidTurn(place, 'an array of turns', describe(value))
  const { former, shared } = nearest(earlier, value)
  const turns: Turn[] = []
  const tail = former === undefined ? 0 : sharedTail(former, value, shared)
  const changed: number[] = []
  for (let index = shared; index < value.length; index += 1) {
    const left = value.length - index
    const same = left <= tail ? former?.[former.length - left] : undefined
    const turn = same ?? readTurn(value[index], { ...place, path: `${place.path ?? ''}[${index}]` })
    if (given?.wasChanged(value[index], turn) === true) changed.push(index)
    turns.push(turn)
  }
  // All calls of an earlier history are answered in it, so where all of it is shared they need no second look.
  const all = former === undefined ? frozenList(turns) : grown(former, shared, turns)
  checkCalls(all, place, former !== undefined && shared === former.length ? shared : 0)
  return { turns: all, shared, changed, ...(former === undefined ? {} : { former }) }
}

/** The earlier turns that share the most at the head; the newest of those that share equally much. */
function nearest(
  earlier: readonly (readonly Turn[])[],
  value: readonly unknown[],
): { readonly former?: readonly Turn[]; readonly shared: number } {
  let best: { readonly former?: readonly Turn[]; readonly shared: number } = { shared: -1 }
  for (const former of earlier) {
    const length = Math.min(former.length, value.length)
    const plain = plainOf(former)
    let shared = 0
    while (shared < length && plain[shared] === value[shared]) shared += 1
    while (shared < length && isSame(plain[shared], value[shared])) shared += 1
    if (shared > best.shared) best = { former, shared }
    if (shared === value.length) break
  }
  return best.former === undefined ? { shared: 0 } : best
}

function sharedTail(former: readonly Turn[], value: readonly unknown[], head: number): number {
  const length = Math.min(former.length, value.length) - head
  let shared = 0
  while (shared < length && isSame(former.at(-1 - shared), value.at(-1 - shared))) shared += 1
  return shared
}

function isSame(former: Turn | undefined, given: unknown): boolean {
  return former === given || isSameJson(former, given)
}

function readTurn(given: unknown, place: ErrorPlace): Turn {
  if (isChecked(given)) return given
  const frozen = isOwn(given) ? given : freezeJson(given, place)
  if (isTurn(frozen, place)) return rememberChecked(frozen)
  throw invalidTurn(place, 'a turn { number?, endpoint?, sent, said }', describe(given))
}

function isTurn(value: Json | Turn, place: ErrorPlace): value is Turn {
  const issue = turnSchema.safeParse(value).error?.issues[0]
  if (issue === undefined) return true
  const path = issue.path.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : joinPath(at, String(key))),
    place.path ?? '',
  )
  throw invalidTurn({ ...place, path }, 'a turn { number?, endpoint?, sent, said }', issue.message)
}

function invalidTurn(place: ErrorPlace, expected: string, received: string): VarveError {
  return new VarveError('invalid_turn', {
    ...place,
    expected,
    received,
    fix: 'Pass the turns that turnOf, toolResults and turn gave you, in their order. Messages that an app has stored itself are read with readTurns.',
  })
}
