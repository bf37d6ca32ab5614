import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallRecord, StoredRecord } from './call-record.ts'
import { joinInAnyOrder } from './in-any-order.ts'

/** A record whose own segment has its id for a path; `base` names the one it goes on from, and how many segments come from there. */
function stored(id: string, base?: readonly [id: string, segments: number]): StoredRecord {
  return {
    varve: 1,
    id,
    conversation: 'ada',
    prompt: 'support',
    endpoint: 'chat',
    model: 'm',
    lane: {},
    at: 0,
    took: 0,
    end: 'answered',
    ...(base === undefined ? {} : { base: { id: base[0], segments: base[1] } }),
    segments: [{ place: 'conversation', path: id, tokens: 1, hash: '0'.repeat(32) }],
    markers: [],
  }
}

const told = ({ id, segments, missing }: CallRecord): string =>
  `${id}: ${missing === undefined ? '' : `${missing} missing `}${segments.map(({ path }) => path).join(' ')}`

/** What comes with each record, and last what comes at the end. */
function read(records: readonly StoredRecord[], held = 1000): readonly (readonly string[])[] {
  const { take, rest } = joinInAnyOrder<number>(held)
  const walked = (joined: ReturnType<typeof rest>): readonly string[] =>
    Array.from(joined, ({ record }) => told(record))
  return [...records.map((record, index) => walked(take(record, index))), walked(rest())]
}

const [a, b, c] = [stored('a'), stored('b', ['a', 1]), stored('c', ['b', 2])]

describe('records that go on from others', () => {
  it('are whole at once where they come in order', () => {
    expect(read([a, b, c])).toEqual([['a: a'], ['b: a b'], ['c: a b c'], []])
  })

  it('wait for what they go on from, however long the row', () => {
    expect(read([c, b, a])).toEqual([[], [], ['a: a', 'b: a b', 'c: a b c'], []])
    expect(read([b, a, c])).toEqual([[], ['a: a', 'b: a b'], ['c: a b c'], []])
  })

  it('come without it at the end where it never came, the first of a row first', () => {
    expect(read([c, b])).toEqual([[], [], ['b: 1 missing b', 'c: 1 missing b c']])
  })

  it('come at the end where they go on from one another in a ring', () => {
    const ring = [stored('x', ['z', 1]), stored('y', ['x', 1]), stored('z', ['y', 1]), stored('s', ['s', 1])]
    expect(read(ring).flat()).toHaveLength(4)
  })

  it('wait as long as they fit, each with its segments and five for itself: the oldest row goes first', () => {
    const others = [stored('e', ['d', 1]), stored('f', ['e', 2])]
    expect(read([c, ...others, b, a], 48).flat()).toEqual([
      'a: a',
      'b: a b',
      'c: a b c',
      'e: 1 missing e',
      'f: 1 missing e f',
    ])
    expect(read([c, ...others, b, a], 47)).toEqual([
      [],
      [],
      [],
      ['b: 1 missing b', 'c: 1 missing b c'],
      ['a: a'],
      ['e: 1 missing e', 'f: 1 missing e f'],
    ])
  })

  it('find it although one of them stands there twice', () => {
    const d = stored('d', ['c', 3])
    // As two files have them that overlap: a b c, and b c d.
    expect(read([a, b, c, b, c, d])).toEqual([
      ['a: a'],
      ['b: a b'],
      ['c: a b c'],
      [],
      [],
      ['d: a b c d'],
      ['b: 1 missing b', 'c: 1 missing b c'],
    ])
    expect(read([b, c, d, a, b, c]).flat().slice(0, 4)).toEqual(['a: a', 'b: a b', 'c: a b c', 'd: a b c d'])
  })

  it('are the same in whatever order they come', () => {
    const rows = ['p', 'q', 'r'].flatMap((row) =>
      Array.from({ length: 12 }, (_, index) =>
        stored(`${row}${index}`, index === 0 ? undefined : [`${row}${index - 1}`, index]),
      ),
    )
    const inOrder = read(rows).flat().toSorted()
    expect(inOrder.some((line) => line.includes('missing'))).toBe(false)
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(read(shuffled).flat().toSorted()).toEqual(inOrder)
      }),
    )
  })
})
