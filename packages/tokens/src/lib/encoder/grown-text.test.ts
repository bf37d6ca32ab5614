import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTokens, encode } from './encode.ts'
import { encodings } from './encoding.ts'
import { countGrown, type TextCount } from './grown-text.ts'
import { isSafeBoundary, lastSafeBoundary } from './safe-boundary.ts'
import { createTextCounter } from './text-counter.ts'

const atoms = [
  'a B é ǅ あ 中 、 。 \u{301} \u{fe0f} \u{1f600} \u{1d7d8} \u{20000} 1 23 ² word Straße <|endoftext|> \0',
  `' 's 'Ll '\u{17f} s ! . / - " \u{d800} \u{dc00}`,
].flatMap((line) => line.split(' '))
const atom = fc.constantFrom(...atoms, ' ', '  ', '\t', '\n', '\r\n', '\u{85}', '\u{a0}', '\u{3000}', ' the')
const texts = fc.array(atom, { maxLength: 24, size: 'max' }).map((parts) => parts.join(''))

describe('isSafeBoundary', () => {
  it.each([
    ['between words', 'one two', 3, true],
    ['inside a word', 'one two', 2, false],
    ['before a word, where the blank belongs to it', 'one two', 4, false],
    ['between lines', 'one\ntwo', 4, true],
    ['between a path and its line end', 'one/\n/two', 5, false],
    ['in a run of blanks', 'one  two', 4, false],
    ['behind a number', 'v10rc', 3, true],
    ['inside a number', '1234', 3, false],
    ['before what may become a contraction', "it's", 2, false],
    ['before a full stop of Chinese', '灯塔。海', 2, true],
    ['before a mark', 'e\u{301}', 1, false],
    ['inside a surrogate pair', '\u{1f600}', 1, false],
  ])('%s: %j at %i is %s', (_, text, index, safe) => {
    expect(isSafeBoundary(text, index)).toBe(safe)
  })

  it.each(encodings)('%s: a text cut at any safe boundary has the ids of the whole', (encoding) => {
    let cuts = 0
    fc.assert(
      fc.property(texts, (text) => {
        const whole = [...encode(text, encoding)]
        for (let index = 0; index <= text.length; index += 1) {
          if (!isSafeBoundary(text, index)) continue
          if (index > 0 && index < text.length) cuts += 1
          const halves = [...encode(text.slice(0, index), encoding), ...encode(text.slice(index), encoding)]
          expect(halves).toEqual(whole)
        }
      }),
      { numRuns: 4000 },
    )
    // Cutting at the ends says nothing; the law is worth what it found inside.
    expect(cuts).toBeGreaterThan(4000)
  })

  it('stays safe whatever is appended', () => {
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        const boundary = lastSafeBoundary(text, text.length)
        expect(isSafeBoundary(text + more, boundary)).toBe(true)
      }),
    )
  })
})

describe('countGrown', () => {
  it.each(encodings)('%s: agrees with countTokens along any series of edits', (encoding) => {
    const edit = fc.record({
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      add: texts,
      times: fc.nat(300),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let earlier: TextCount | undefined
        for (const { keep, add, times } of edits) {
          const before = earlier?.text ?? ''
          const text =
            before.slice(0, Math.ceil(before.length * (keep < 0.3 ? keep * 3 : 1))) + add.repeat(times)
          earlier = countGrown(text, encoding, earlier)
          expect(earlier.tokens).toBe(countTokens(text, encoding))
          for (const { index, tokens } of earlier.marks) {
            expect(tokens).toBe(countTokens(text.slice(0, index), encoding))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('keeps few marks of a text that comes in small bits', () => {
    let count = countGrown('', 'o200k_base')
    for (let turn = 0; turn < 3000; turn += 1)
      count = countGrown(`${count.text}bit ${turn}, `, 'o200k_base', count)
    expect(count.tokens).toBe(countTokens(count.text, 'o200k_base'))
    expect(count.marks.length).toBeLessThan(count.text.length / 4096 + 3)
  })

  it('takes no mark of another text that happens to lie where the new one ends', () => {
    const earlier = countGrown(`${'!'.repeat(400)} a`, 'o200k_base')
    const index = earlier.marks[0]?.index ?? 0
    const text = 'one '.repeat(index / 4)
    expect(text.length).toBe(index)
    expect(countGrown(text, 'o200k_base', earlier).tokens).toBe(countTokens(text, 'o200k_base'))
  })

  it('gives back the count of a text that is the same', () => {
    const count = countGrown('one two', 'o200k_base')
    expect(countGrown('one two', 'o200k_base', count)).toBe(count)
    expect(countGrown('one two', 'cl100k_base', count)).not.toBe(count)
  })
})

describe('createTextCounter', () => {
  it('agrees with countTokens, whatever it has seen and had to forget', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), fc.integer({ min: 0, max: 2000 }), (list, most) => {
        const counter = createTextCounter('o200k_base', { most })
        for (const text of [...list, ...list, list.join(''), list.join('').slice(0, 40)]) {
          expect(counter.count(text)).toBe(countTokens(text, 'o200k_base'))
        }
      }),
    )
  })
})
