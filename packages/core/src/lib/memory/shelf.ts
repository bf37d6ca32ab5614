import type { Bound, Holder } from './bound.ts'

/** The latest works of one kind, newest first. */
export interface Shelf<Work> {
  /** The works held now, newest first. */
  readonly works: () => readonly Work[]
  /**
   * Adds a work.
   *
   * @param bytes what it takes in memory, as estimated
   */
  readonly put: (work: Work, bytes: number, former?: Former<Work>) => void
}

/** The work that another goes on from. */
export interface Former<Work> {
  /** The earlier work. */
  readonly work: Work
  /** Whether all of it is in the new work too: then it makes room. */
  readonly isBeginning: boolean
}

interface Placed<Work> {
  readonly id: number
  readonly bytes: number
  readonly work: Work
}

/**
 * @param most works at most
 * @param mostBytes bytes of all works at most; the newest is always kept
 */
export function createShelf<Work>(most: number, bound: Bound, mostBytes: number = Infinity): Shelf<Work> {
  let placed: readonly Placed<Work>[] = []
  let works: readonly Work[] = []
  const hold = (next: readonly Placed<Work>[]): void => {
    placed = next
    works = next.map(({ work }) => work)
  }
  const holder: Holder = { drop: (id) => hold(placed.filter((each) => each.id !== id)) }
  return Object.freeze({
    works: () => works,
    put: (work: Work, bytes: number, former?: Former<Work>): void => {
      const stays = placed.filter((each) => former?.isBeginning !== true || each.work !== former.work)
      const kept = within(stays.slice(0, most - 1), mostBytes - bytes)
      for (const each of placed) if (!kept.includes(each)) bound.remove(each.id)
      hold(kept)
      for (const { id, work: other } of kept) if (other === former?.work) bound.use(id)
      const id = bound.add(holder, bytes)
      hold([{ id, bytes, work }, ...placed])
    },
  })
}

/** As many of the first as together have so many bytes. */
function within<Work>(placed: readonly Placed<Work>[], most: number): readonly Placed<Work>[] {
  let left = most
  const end = placed.findIndex(({ bytes }) => {
    left -= bytes
    return left < 0
  })
  return end === -1 ? placed : placed.slice(0, end)
}
