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
  readonly bytes: () => number
}

interface Item {
  readonly bytes: number
  readonly holder: WeakRef<Holder>
  /** All items of the same holder. */
  readonly ids: Set<number>
}

/** Holders are held weakly: what nobody uses any more counts no longer, and is never kept alive from here. */
export function createBound(most: number): Bound {
  // In the order of their last use.
  const items = new Map<number, Item>()
  const idsOf = new WeakMap<Holder, Set<number>>()
  const gone = new FinalizationRegistry<ReadonlySet<number>>((ids) => {
    for (const id of ids) remove(id)
  })
  let last = 0
  let held = 0

  function remove(id: number): void {
    const item = items.get(id)
    if (item === undefined) return
    held -= item.bytes
    item.ids.delete(id)
    items.delete(id)
  }

  function idsFor(holder: Holder): Set<number> {
    const known = idsOf.get(holder)
    if (known !== undefined) return known
    const ids = new Set<number>()
    idsOf.set(holder, ids)
    gone.register(holder, ids)
    return ids
  }

  return Object.freeze({
    add: (holder: Holder, bytes: number): number => {
      last += 1
      const ids = idsFor(holder).add(last)
      items.set(last, { bytes, holder: new WeakRef(holder), ids })
      held += bytes
      for (const [oldest, item] of items) {
        if (held <= most || oldest === last) break
        item.holder.deref()?.drop(oldest)
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
    bytes: () => held,
  })
}
