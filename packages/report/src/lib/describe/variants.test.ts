import { describe, expect, it } from 'vitest'
import { variantsOf } from './variants.ts'

describe('other contents of a value', () => {
  it.each<[unknown, readonly unknown[]]>([
    ['Northwind', ['Oorthwind', 'Northwine']],
    ['2026-11-20', ['3026-11-20', '2026-11-21']],
    ['Zz9', ['Az9', 'Zz0']],
    ['x', ['y']],
    ['', ['x']],
    ['…', ['…x']],
    [4, [5, 3]],
    [true, [false]],
    [null, []],
    [undefined, []],
    [
      ['a', 'b'],
      [['b', 'b'], ['a', 'c'], ['a']],
    ],
    [
      { name: 'a', age: 1 },
      [
        { name: 'b', age: 1 },
        { name: 'a', age: 2 },
        { name: 'a', age: 0 },
      ],
    ],
    [new Date(0), []],
  ])('%j', (value, expected) => {
    expect([...variantsOf(value)]).toEqual(expected)
  })
})
