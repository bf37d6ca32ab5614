import { describe, expect, it } from 'vitest'
import { VarveError } from '../errors.ts'
import { createBound } from './bound.ts'
import { createMemory } from './memory.ts'
import { createShelf } from './shelf.ts'

describe('a shelf', () => {
  it('holds the newest works first, so many at most', () => {
    const bound = createBound(1000)
    const shelf = createShelf<string>(3, bound)
    for (const work of ['a', 'b', 'c', 'd']) shelf.put(work, 10)
    expect(shelf.works()).toEqual(['d', 'c', 'b'])
    expect(bound.bytes()).toBe(30)
  })

  it('lets go of a work that is only the beginning of the new one, and keeps one that it forked from', () => {
    const bound = createBound(1000)
    const shelf = createShelf<string>(3, bound)
    shelf.put('a', 10)
    shelf.put('ab', 20, { work: 'a', isBeginning: true })
    expect(shelf.works()).toEqual(['ab'])
    shelf.put('ac', 20, { work: 'ab', isBeginning: false })
    expect(shelf.works()).toEqual(['ac', 'ab'])
    expect(bound.bytes()).toBe(40)
  })

  it('gives way to others when all of them hold too much: what was used last stays', () => {
    const bound = createBound(100)
    const [one, other] = [createShelf<string>(3, bound), createShelf<string>(3, bound)]
    one.put('a', 40)
    other.put('b', 40)
    one.put('a2', 20, { work: 'a', isBeginning: false })
    other.put('c', 30)
    expect([one.works(), other.works()]).toEqual([['a2', 'a'], ['c']])
    expect(bound.bytes()).toBe(90)
  })

  it('holds a work that is larger than the bound, alone', () => {
    const bound = createBound(100)
    const shelf = createShelf<string>(3, bound)
    shelf.put('a', 40)
    shelf.put('b', 400)
    expect(shelf.works()).toEqual(['b'])
    shelf.put('c', 10)
    expect(shelf.works()).toEqual(['c'])
  })
})

describe('a memory', () => {
  it.each([{ bytes: 0 }, { bytes: 1.5 }, { works: Number.NaN }])('refuses %o', (options) => {
    expect(() => createMemory(options)).toThrow(VarveError)
  })

  it('counts nothing before anything is kept', () => {
    expect(createMemory().held()).toBe(0)
  })
})
