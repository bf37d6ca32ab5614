import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countTokens } from '../encoder/encode.ts'
import { countText, openEnd, pieceTokens } from './count-text.ts'

const words = fc.constantFrom(
  'a',
  'bout',
  ' ',
  '\n',
  '\n\n',
  '.',
  '//',
  '# ',
  'token',
  '1',
  '23',
  'é',
  '😀',
  '  ',
  '{',
  '"',
  "'s",
)
const piece = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(''))
const encodings = ['o200k_base', 'cl100k_base'] as const

describe('pieceTokens', () => {
  test.each(encodings)(
    '%s: no piece costs less than nothing, and all cost what the text costs',
    (encoding) => {
      fc.assert(
        fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
          const tokens = pieceTokens(pieces, encoding, countText)
          expect(Math.min(...tokens)).toBeGreaterThanOrEqual(0)
          expect(tokens.reduce((sum, more) => sum + more, 0)).toBe(countTokens(pieces.join(''), encoding))
        }),
      )
    },
  )

  test('a token over the edge counts to the piece that begins it', () => {
    expect(pieceTokens(['Hello wo', 'rld'], 'o200k_base', countText)).toEqual([2, 0])
  })
})

describe('openEnd', () => {
  test.each(encodings)('%s: what is before it has the same tokens whatever follows', (encoding) => {
    fc.assert(
      fc.property(piece, piece, (text, more) => {
        const end = openEnd(text)
        const closed = text.slice(0, text.length - end.length)
        const whole = countTokens(closed, encoding) + countTokens(end + more, encoding)
        expect(whole).toBe(countTokens(text + more, encoding))
      }),
    )
  })
})
