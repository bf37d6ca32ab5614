/** A place that holds something which can be let go. */
export interface Holder {
  readonly drop: (id: number) => void
}

/** Counts what many holders hold together, and lets go of what was not used the longest. */
export interface Bound {
  /** Counts something held, as just used. */
  readonly add: (holder: Holder, bytes: number) => number
  readonly use: (id: number) => void
  readonly remove: (id: number) => void
  /** Counts what cannot be let go, as long as its owner lives. */
  readonly reserve: (owner: object, bytes: number) => void
  readonly bytes: () => number
}

interface Item {
  readonly bytes: number
  readonly owner: Owner
}

/** A holder, with the ids of all its items. */
interface Owner {
  readonly holder: WeakRef<Holder>
  readonly ids: Set<number>
}

/** Holders are held weakly: what nobody uses any more counts no longer, and is never kept alive from here. */
export function createBound(most: number): Bound {
  // In the order of their last use.
  const items = new Map<number, Item>()
  const owners = new WeakMap<Holder, Owner>()
  const gone = new FinalizationRegistry<ReadonlySet<number>>((ids) => {
    for (const id of ids) remove(id)
  })
  const released = new FinalizationRegistry<number>((bytes) => {
    held -= bytes
  })
  let last = 0
  let held = 0

  function remove(id: number): void {
    const item = items.get(id)
    if (item === undefined) return
    held -= item.bytes
    item.owner.ids.delete(id)
    items.delete(id)
  }

  function ownerOf(holder: Holder): Owner {
    const known = owners.get(holder)
    if (known !== undefined) return known
    const owner = { holder: new WeakRef(holder), ids: new Set<number>() }
    owners.set(holder, owner)
    gone.register(holder, owner.ids)
    return owner
  }

  return Object.freeze({
    add: (holder: Holder, bytes: number): number => {
      last += 1
      const owner = ownerOf(holder)
      owner.ids.add(last)
      items.set(last, { bytes, owner })
      held += bytes
      for (const [oldest, item] of items) {
        if (held <= most || oldest === last) break
        item.owner.holder.deref()?.drop(oldest)
        remove(oldest)
      }
      return last
    },
    use: (id: number): void => {
      const item = items.get(id)
      if (item === undefined) return
      items.delete(id)
      items.set(id, item)
    },
    remove,
    reserve: (owner: object, bytes: number): void => {
      held += bytes
      released.register(owner, bytes)
    },
    bytes: () => held,
  })
}
