import { twinOf } from '../cast.ts'

// A conversation is a few long lists that go on from those of the call before. What two of them have in common at their head is
// remembered, so that nobody looks through it again; and each has a twin that is not frozen, because engines copy and scan
// frozen arrays many times slower.

/** Stands for a list without keeping it alive. */
export interface Token {
  readonly token: true
}

/** Where a list comes from. */
export interface Origin {
  readonly from: Token
  /** Entries at the head that are those of the other list, by identity. */
  readonly shared: number
  /** Places where alone it differs, where it is a copy of the other. */
  readonly replaced?: readonly number[]
}

interface Known {
  readonly plain: readonly unknown[]
  readonly token: Token
  readonly origin?: Origin
}

const factsOfLists = new WeakMap<readonly unknown[], Known>()

function remember<Entry>(plain: readonly Entry[], origin?: Origin): readonly Entry[] {
  const list = Object.freeze(plain.slice())
  factsOfLists.set(list, { plain, token: { token: true }, ...(origin === undefined ? {} : { origin }) })
  return list
}

/** A frozen list. */
export function frozenList<Entry>(entries: readonly Entry[]): readonly Entry[] {
  return remember(entries)
}

/** A frozen list of the first entries of another and of further ones. */
export function grown<Entry>(
  from: readonly Entry[],
  shared: number,
  added: readonly Entry[],
): readonly Entry[] {
  const plain = plainOf(from).slice(0, shared)
  for (const entry of added) plain.push(entry)
  const token = tokenOf(from)
  return remember(plain, token === undefined ? undefined : { from: token, shared })
}

/** A frozen copy of a list with other entries in some places. */
export function replaced<Entry>(
  from: readonly Entry[],
  changes: ReadonlyMap<number, Entry>,
): readonly Entry[] {
  const plain = plainOf(from).slice()
  for (const [place, entry] of changes) plain[place] = entry
  const token = tokenOf(from)
  const places = [...changes.keys()]
  return remember(
    plain,
    token === undefined ? undefined : { from: token, shared: Math.min(...places), replaced: places },
  )
}

/** The same entries in an array that is quick to copy and to look through. */
export function plainOf<Entry>(list: readonly Entry[]): readonly Entry[] {
  const plain = factsOfLists.get(list)?.plain
  return plain === undefined ? list : twinOf(list, plain)
}

/** How many entries two lists have in common at their head, by identity. */
export function sharedHead<Entry>(one: readonly Entry[], other: readonly Entry[]): number {
  const length = Math.min(one.length, other.length)
  if (one === other) return length
  const origin = factsOfLists.get(other)?.origin
  let shared = origin !== undefined && origin.from === tokenOf(one) ? Math.min(origin.shared, length) : 0
  const [left, right] = [plainOf(one), plainOf(other)]
  while (shared < length && left[shared] === right[shared]) shared += 1
  return shared
}

export function tokenOf(list: readonly unknown[]): Token | undefined {
  return factsOfLists.get(list)?.token
}

/** Where a list comes from, where it was made from another. */
export function originOf(list: readonly unknown[]): Origin | undefined {
  return factsOfLists.get(list)?.origin
}
