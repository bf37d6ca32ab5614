import { report } from '@varve/report'
import { recordReader } from '@varve/report/records'
import { describe, expect, it } from 'vitest'
import { lineOf } from '../testing/lines.ts'
import { createCallIndex } from './call-index.ts'

describe('the index of a log', () => {
  it('keeps so many calls and no more; the oldest go, and the others keep their numbers', () => {
    const index = createCallIndex(100)
    for (let line = 1; line <= 1000; line += 1)
      index.take(
        { line, at: line * 10, bytes: 10 },
        lineOf(`${line}`, line > 1 ? { base: { id: `${line - 1}`, segments: 1 } } : {}),
      )
    expect(index.next()).toBe(1000)
    expect(index.next() - index.first()).toBeLessThanOrEqual(100)
    expect(index.summary(999)).toMatchObject({ index: 999, id: '1000' })
    expect(index.summary(index.first())?.index).toBe(index.first())
    expect(index.summary(index.first() - 1)).toBeUndefined()
    expect(index.place(999)).toEqual({ at: 10_000, bytes: 10, base: 998 })
    expect(index.from(0, 3).map((call) => call.index)).toEqual([0, 1, 2].map((at) => index.first() + at))
  })

  it('takes no number of a call whose numbers cannot be true together, as a report does', () => {
    const index = createCallIndex()
    const huge = { layer: 'a', place: 'tools', path: 'tools', tokens: 2e9, hash: '1'.repeat(32) }
    const lines: readonly object[] = [
      { observed: { input: 100, read: 60, written: 40 } },
      { observed: { input: 100, read: 101 } },
      { observed: { input: 100, read: 60, written: 5, written12h: 6 } },
      { observed: { input: 100, read: 60, written: 41 } },
      { observed: { input: 2 ** 53 - 1, read: 2 ** 53 - 1 } },
      { observed: { input: 100, read: 60 }, segments: [huge] },
      { observed: { input: 100, read: 60 }, base: { id: '6', segments: 1 } },
      { observed: { input: 100, read: 60 }, base: { id: '6', segments: 0 } },
    ]
    for (const [at, more] of lines.entries())
      index.take({ line: at + 1, at: 0, bytes: 1 }, lineOf(`${at + 1}`, { tokens: 100, ...more }))
    const all = index.from(0, 10)
    expect(all.map(({ impossible = false }) => impossible)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ])
    for (const { impossible, read, input, tokens } of all)
      expect([read, input, tokens]).toEqual(impossible ? [undefined, undefined, undefined] : [60, 100, 100])
    const took = recordReader()
    const { totals } = report(
      lines.flatMap((more, at) => {
        const read = took(lineOf(`${at + 1}`, { tokens: 100, ...more }))
        return 'record' in read ? [read.record] : []
      }),
    )
    expect(totals.impossible).toBe(all.filter(({ impossible }) => impossible === true).length)
  })

  it('lists a call once that stands in the log twice, and says so', () => {
    const index = createCallIndex()
    for (const [at, line] of [lineOf('a'), lineOf('b'), lineOf('a'), lineOf('a', { at: 5 })].entries())
      expect(index.take({ line: at + 1, at: 0, bytes: 1 }, line)).toBe(true)
    expect(index.from(0, 10).map(({ id, at }) => [id, at])).toEqual([
      ['a', 0],
      ['b', 0],
      ['a', 5],
    ])
    expect(index.notes()).toEqual([{ line: 3, reason: 'the same record stood in the log before' }])
  })

  it('cuts names of any length, and keeps two of them apart', () => {
    const index = createCallIndex()
    const long = 'x'.repeat(1_000_000)
    index.take({ line: 1, at: 0, bytes: 1 }, lineOf('a', { conversation: `${long}a` }))
    index.take({ line: 2, at: 0, bytes: 1 }, lineOf('b', { conversation: `${long}b` }))
    const names = index.from(0, 2).map(({ conversation }) => conversation)
    expect(new Set(names).size).toBe(2)
    expect(names.every((name) => name.length <= 160)).toBe(true)
  })
})
