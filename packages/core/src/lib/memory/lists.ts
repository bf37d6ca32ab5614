import { twinOf } from '../cast.ts'

// A conversation is a few long lists that go on from those of the call before. What two of them have in common at their head is
// remembered, so that nobody looks through it again; and each has a twin that is not frozen, because engines copy and scan
// frozen arrays many times slower.

interface Known {
  readonly plain: readonly unknown[]
  /** The list that it goes on from. Held weakly, or every list would keep all before it. */
  readonly from?: WeakRef<readonly unknown[]>
  /** Entries at the head that are those of `from`, by identity. */
  readonly shared: number
  /** Places where alone it differs from `from`, where it is a copy of it. */
  readonly replaced?: readonly number[]
}

const known = new WeakMap<readonly unknown[], Known>()

/** A frozen list. */
export function frozenList<Entry>(entries: readonly Entry[]): readonly Entry[] {
  const list = Object.freeze(entries.slice())
  known.set(list, { plain: entries, shared: 0 })
  return list
}

/** A frozen list of the first entries of another and of further ones. */
export function grown<Entry>(
  from: readonly Entry[],
  shared: number,
  added: readonly Entry[],
): readonly Entry[] {
  const plain = plainOf(from).slice(0, shared)
  for (const entry of added) plain.push(entry)
  const list = Object.freeze(plain.slice())
  known.set(list, { plain, from: new WeakRef(from), shared })
  return list
}

/** A frozen copy of a list with other entries in some places. */
export function replaced<Entry>(
  from: readonly Entry[],
  changes: ReadonlyMap<number, Entry>,
): readonly Entry[] {
  const plain = plainOf(from).slice()
  for (const [place, entry] of changes) plain[place] = entry
  const list = Object.freeze(plain.slice())
  const places = [...changes.keys()]
  known.set(list, { plain, from: new WeakRef(from), shared: Math.min(...places), replaced: places })
  return list
}

/** The same entries in an array that is quick to copy and to look through. */
export function plainOf<Entry>(list: readonly Entry[]): readonly Entry[] {
  const plain = known.get(list)?.plain
  return plain === undefined ? list : twinOf(list, plain)
}

/** How many entries two lists have in common at their head, by identity. */
export function sharedHead<Entry>(one: readonly Entry[], other: readonly Entry[]): number {
  const length = Math.min(one.length, other.length)
  if (one === other) return length
  const origin = known.get(other)
  let shared = origin?.from?.deref() === one ? Math.min(origin.shared, length) : 0
  const [left, right] = [plainOf(one), plainOf(other)]
  while (shared < length && left[shared] === right[shared]) shared += 1
  return shared
}

/** The list that another goes on from, where that is still there, with how many entries of it come again. */
export function originOf<Entry>(
  list: readonly Entry[],
):
  | { readonly list: readonly Entry[]; readonly shared: number; readonly replaced?: readonly number[] }
  | undefined {
  const origin = known.get(list)
  const from = origin?.from?.deref()
  return origin === undefined || from === undefined
    ? undefined
    : {
        list: twinOf(list, from),
        shared: origin.shared,
        ...(origin.replaced === undefined ? {} : { replaced: origin.replaced }),
      }
}
