import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemsOf } from './known-turns.ts'
import { toolResults, turn } from './make-turn.ts'
import type { Turn } from './turn.ts'
import { applyWindow } from './window.ts'

function numbered(count: number, first = 1): Turn[] {
  return Array.from({ length: count }, (_, index) => ({
    ...turn({ user: `${first + index}`, assistant: 'ok' }),
    number: first + index,
  }))
}

describe('a window of 4 turns that drops 2 at a time', () => {
  const window = { turns: 4, chunk: 2 }

  it.each([
    [3, 0],
    [4, 0],
    [5, 2],
    [6, 2],
    [7, 4],
    [8, 4],
    [9, 6],
  ])('%i turns: %i are dropped', (count, dropped) => {
    expect(applyWindow(numbered(count), window)).toEqual({ turns: numbered(count).slice(dropped), dropped })
  })

  it('stays where it is when the app itself keeps only the latest turns', () => {
    const all = numbered(11)
    const whole = applyWindow(all, window)
    expect(applyWindow(all.slice(4), window)).toEqual(whole)
    expect(applyWindow(all.slice(whole.dropped), window)).toEqual(whole)
  })

  it('never cuts inside an exchange', () => {
    const call: Turn = {
      ...turn({ user: 'look' }),
      said: [{ type: 'call', callId: 'c', name: 'f', arguments: '{}' }],
    }
    const talk = [
      turn({ user: 'a', assistant: 'b' }),
      call,
      toolResults([{ callId: 'c', output: 'x' }]),
      { sent: [], said: [] },
      turn({ user: 'c', assistant: 'd' }),
    ]
    // Two would be dropped, which would part the results from their call: only the first is.
    expect(applyWindow(talk, window)).toEqual({ turns: talk.slice(1), dropped: 1 })
  })

  it('never parts a call from its result, even where the result comes with a new question', () => {
    const call: Turn = {
      ...turn({ user: 'look' }),
      said: [{ type: 'call', callId: 'c', name: 'f', arguments: '{}' }],
    }
    const both: Turn = {
      sent: [{ items: [{ type: 'result', callId: 'c', output: 'x' }, ...itemsOf(turn({ user: 'and?' }))] }],
      said: [],
    }
    const talk = [turn({ user: 'a', assistant: 'b' }), call, both, turn({ user: 'c' }), turn({ user: 'd' })]
    expect(applyWindow(talk, window)).toEqual({ turns: talk.slice(1), dropped: 1 })
  })

  it('drops no exchange that is longer than the window', () => {
    const loop = Array.from({ length: 6 }, (_, index): Turn[] => [
      { sent: [], said: [{ type: 'call', callId: `c${index}`, name: 'f', arguments: '{}' }] },
      toolResults([{ callId: `c${index}`, output: 'x' }]),
    ]).flat()
    const talk = [turn({ user: 'a', assistant: 'b' }), turn({ user: 'look' }), ...loop]
    expect(applyWindow(talk, window)).toEqual({ turns: talk.slice(1), dropped: 1 })
  })

  it('without a window nothing is dropped', () => {
    expect(applyWindow(numbered(3, 5), undefined)).toEqual({ turns: numbered(3, 5), dropped: 4 })
  })
})

describe('law', () => {
  it('the cut never moves back, moves by whole chunks, and leaves at most as many turns as asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 60 }),
        (chunk, more, count) => {
          const window = { turns: chunk + more, chunk }
          const now = applyWindow(numbered(count), window)
          const next = applyWindow(numbered(count + 1), window)
          expect([0, chunk]).toContain(next.dropped - now.dropped)
          expect(now.turns.length).toBeLessThanOrEqual(window.turns)
          expect(now.turns.length + now.dropped).toBe(count)
        },
      ),
    )
  })
})
