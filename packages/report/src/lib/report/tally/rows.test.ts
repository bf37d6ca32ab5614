import { describe, expect, it } from 'vitest'
import { byText, newRows, rowsOf } from './rows.ts'

describe('rows', () => {
  it('are told apart by their names, and beyond the most that are kept only calls are counted', () => {
    const rows = newRows<{ readonly name: string; calls: number }>(2)
    for (const [name, second] of [['a'], ['b', undefined], ['a'], ['c'], ['c'], ['b', '']] as const) {
      const row = rows.at([name, second], () => ({ name, calls: 0 }))
      if (row !== undefined) row.calls += 1
    }
    expect(
      rowsOf(
        rows,
        (row) => row,
        (a, b) => byText(b.name, a.name),
      ),
    ).toEqual({
      rows: [
        { name: 'b', calls: 1 },
        { name: 'a', calls: 2 },
      ],
      more: 3,
    })
  })

  it('stand by the numbers of their characters, what is absent first', () => {
    expect(['b', 'B', 'ä', ''].toSorted(byText)).toEqual(['', 'B', 'b', 'ä'])
    expect(byText(undefined, '')).toBe(-1)
  })
})
