import type { CallRecord, StoredRecord } from './call-record.ts'
import { newHeads } from './heads.ts'

/** A record that is whole, or as whole as it gets, with where it stood. */
export interface Joined<Place> {
  readonly place: Place
  readonly record: CallRecord
}

/** Puts records together that come in any order. What it gives is made while it is walked, and has to be walked to its end. */
export interface Joiner<Place> {
  /** Takes a record and gives those that are whole with it: none while what it goes on from has not come. */
  readonly take: (stored: StoredRecord, place: Place) => Iterable<Joined<Place>>
  /** Those that went on waiting, with the segments missing that never came. */
  readonly rest: () => Iterable<Joined<Place>>
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

  return { take, rest: () => giveUp(0) }

  function* take(stored: StoredRecord, place: Place): Generator<Joined<Place>> {
    const { id, base } = stored
    if (base === undefined || heads.has(base.id)) {
      yield* settle([{ stored, place }])
      return
    }
    const others = waiting.get(base.id)
    if (others === undefined) waiting.set(base.id, [{ stored, place }])
    else others.push({ stored, place })
    waitsFor.set(id, base.id)
    size += sizeOf(stored)
    yield* giveUp(held / 2)
  }

  /** The oldest ones wait no longer, until the others fit. */
  function* giveUp(most: number): Generator<Joined<Place>> {
    for (let [oldest] = waiting.keys(); oldest !== undefined && size > most; [oldest] = waiting.keys())
      yield* settle([...release(firstOf(oldest))])
  }

  /** What the whole row of records waits for, of which one waits for `id`. */
  function firstOf(id: string): string {
    const passed = new Set<string>()
    let first = id
    for (let next = waitsFor.get(id); next !== undefined && !passed.has(next); next = waitsFor.get(first)) {
      passed.add(next)
      first = next
    }
    return first
  }

  function* settle(ready: Placed<Place>[]): Generator<Joined<Place>> {
    for (const { stored, place } of ready) {
      const record = heads.join(stored)
      heads.shrink(held - size)
      // They are walked in this same loop.
      for (const next of release(record.id)) ready.push(next)
      yield { place, record }
    }
  }

  function release(id: string): readonly Placed<Place>[] {
    const released = waiting.get(id) ?? []
    waiting.delete(id)
    for (const { stored } of released) {
      waitsFor.delete(stored.id)
      size -= sizeOf(stored)
    }
    return released
  }
}

function sizeOf({ segments }: StoredRecord): number {
  return RECORD + segments.length
}
