import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textDiff } from './text-diff.ts'

const textOf = (parts: ReturnType<typeof textDiff>, side: 'before' | 'after'): string =>
  parts
    .filter((part) => part.side === 'both' || part.side === side)
    .map(({ text }) => text)
    .join('')

describe('the difference of two texts', () => {
  it('is told by whole words', () => {
    expect(textDiff('It is 9:50 now. Be kind.', 'It is 9:51 now. Be kind.')).toEqual([
      { side: 'both', text: 'It is 9:' },
      { side: 'before', text: '50' },
      { side: 'after', text: '51' },
      { side: 'both', text: ' now. Be kind.' },
    ])
  })

  it('leaves out what is far away from it', () => {
    const [head, , , tail] = textDiff(
      `${'x '.repeat(500)}a${' y'.repeat(500)}`,
      `${'x '.repeat(500)}b${' y'.repeat(500)}`,
    )
    expect(head?.text).toMatch(/^… /u)
    expect(tail?.text).toMatch(/ …$/u)
  })

  it('gives back both texts, where they are short', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 100 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDiff(before, after)
        expect(textOf(parts, 'before')).toBe(before)
        expect(textOf(parts, 'after')).toBe(after)
      }),
    )
  })

  it('is bounded for texts that have nothing in common', () => {
    const parts = textDiff('a '.repeat(100_000), 'b '.repeat(100_000))
    expect(parts.map(({ text }) => text.length).reduce((sum, length) => sum + length, 0)).toBeLessThan(2000)
  })
})
