import type { CallRecord, StoredRecord } from './call-record.ts'
import { newHeads } from './heads.ts'

/** A record that is whole, or as whole as it gets, with where it stood. */
export interface Joined<Place> {
  readonly place: Place
  readonly record: CallRecord
}

/** Puts records together that come in any order. */
export interface Joiner<Place> {
  /** Takes a record and gives those that are whole with it: none while what it goes on from has not come. */
  readonly take: (stored: StoredRecord, place: Place) => readonly Joined<Place>[]
  /** Those that went on waiting, with the segments missing that never came. */
  readonly rest: () => readonly Joined<Place>[]
}

interface Placed<Place> {
  readonly place: Place
  readonly stored: StoredRecord
}

/** What a record that waits needs beside its segments, in segments. */
const RECORD = 5

/** @param held segments that are held in memory; records that wait take half of them at most */
export function joinInAnyOrder<Place>(held: number): Joiner<Place> {
  const heads = newHeads()
  /** By what they wait for. */
  const waiting = new Map<string, Placed<Place>[]>()
  const waitsFor = new Map<string, string>()
  let size = 0

  const take = (stored: StoredRecord, place: Place): readonly Joined<Place>[] => {
    const { id, base } = stored
    if (base === undefined || heads.has(base.id)) return settle([{ stored, place }])
    const others = waiting.get(base.id)
    if (others === undefined) waiting.set(base.id, [{ stored, place }])
    else others.push({ stored, place })
    waitsFor.set(id, base.id)
    size += sizeOf(stored)
    return giveUp(held / 2)
  }

  /** The oldest ones wait no longer, until the others fit. */
  const giveUp = (most: number): readonly Joined<Place>[] => {
    const settled: Joined<Place>[] = []
    while (size > most) {
      const [oldest] = waiting.keys()
      if (oldest === undefined) break
      for (const joined of settle(release(firstOf(oldest)))) settled.push(joined)
    }
    return settled
  }

  /** What the whole row of records waits for, of which one waits for `id`. */
  const firstOf = (id: string): string => {
    const passed = new Set<string>()
    let first = id
    for (
      let next = waitsFor.get(first);
      next !== undefined && !passed.has(next);
      next = waitsFor.get(first)
    ) {
      passed.add(next)
      first = next
    }
    return first
  }

  const settle = (ready: Placed<Place>[]): readonly Joined<Place>[] => {
    const settled: Joined<Place>[] = []
    for (const { stored, place } of ready) {
      const record = heads.join(stored)
      heads.shrink(held - size)
      settled.push({ place, record })
      // They are walked in this same loop.
      ready.push(...release(record.id))
    }
    return settled
  }

  const release = (id: string): Placed<Place>[] => {
    const released = waiting.get(id) ?? []
    waiting.delete(id)
    for (const { stored } of released) {
      waitsFor.delete(stored.id)
      size -= sizeOf(stored)
    }
    return released
  }

  return { take, rest: () => giveUp(0) }
}

function sizeOf({ segments }: StoredRecord): number {
  return RECORD + segments.length
}
