import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstUnit } from '../../excerpt.ts'
import { textChanges } from './text-changes.ts'

const texts = fc
  .array(
    fc.constantFrom(
      'Be kind.',
      'Be brief.',
      '\n',
      '\r\n',
      ' ',
      '{"a":1}',
      '{"a": 1}',
      '09:05',
      'é',
      'e\u0301',
      '🦊',
      'a, b',
      'b, a',
    ),
  )
  .map((parts) => parts.join(''))

describe('textChanges', () => {
  it('of a text with itself is empty', () => {
    fc.assert(fc.property(texts, (text) => textChanges(text, text).length === 0))
  })

  it('begins at the first unit that differs', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        fc.pre(before !== after)
        const [first] = textChanges(before, after)
        const unit = firstUnit(before, after)
        expect(first?.start).toEqual({ before: unit, after: unit })
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['words', 'It is 09:05 now.', 'It is 09:06 now.', ['replaced words 09:05 09:06']],
    ['a line', 'a one\nb two', 'a one\nc three\nb two', ['inserted line  c three\n']],
    ['lines in another order', 'north\neast\nsouth', 'south\nnorth\neast', ['moved line north south']],
    [
      'rows that slide',
      'A: x one\nB: y two\nA: z three\nB: u four',
      'B: y two\nA: z three\nB: u four\nA: v five',
      ['slid line A: x one B: y two'],
    ],
    ['a text that grew', 'Known:\ntea', 'Known:\ntea\ndog', ['grown line  dog']],
    [
      'two at once',
      'At 09:05\nBe kind to 14 people.',
      'At 09:06\nBe kind to 15 people.',
      ['replaced words 09:05 09:06', 'replaced words 14 15'],
    ],
  ])('finds %s', (_, before, after, changes) => {
    expect(
      textChanges(before, after).map(({ kind, unit, before: b, after: a }) => `${kind} ${unit} ${b} ${a}`),
    ).toEqual(changes)
  })
})
