import * as fc from 'fast-check'
import { getEncoding } from 'js-tiktoken'
import { get_encoding } from 'tiktoken'
import { describe, expect, it } from 'vitest'
import { countTokens, encode } from './encode.ts'
import { encodings } from './encoding.ts'

const references = { o200k_base: get_encoding('o200k_base'), cl100k_base: get_encoding('cl100k_base') }

// What the patterns tell apart, what merging finds hard, and what users paste.
const atoms: string[] = [
  'a b A B é É ß ǅ ʰ ª あ ー 中 国 語 ไทย กำ ж Ж ا ש क 한 1 23 456 ٣ ² Ⅷ',
  "' 's 'S '\u{17f} 'll 'lL 're 'Ve 'm 'd 'T S s l e",
  String.raw`! . / // \ - _ = { " : , <|endoftext|> <|fim_middle|>`,
  '\u{301} \u{fe0f} \u{20e3} \u{200d} \u{1f600} \u{1f468} \u{1f3fd} \u{1d7d8} \u{1d400} \u{20000} \u{feff} \0 \u{d800} \u{dc00}',
  'the ing tion Straßen bahn function return https:// 0x ff Zm9v',
].flatMap((line) => line.split(' '))
atoms.push(' ', '  ', ' the', '\t', '\n', '\r', '\r\n', '\v', '\u{85}', '\u{a0}', '\u{2028}', '\u{3000}')
const atom = fc.constantFrom(...atoms)
const mixed = fc.array(atom, { maxLength: 40 }).map((parts) => parts.join(''))
/** Long runs over few different atoms: one piece of many bytes, in which merging has the most freedom. */
const runs = fc
  .tuple(
    fc.uniqueArray(atom, { minLength: 1, maxLength: 3 }),
    fc.array(fc.nat(2), { minLength: 30, maxLength: 600 }),
  )
  .map(([few, picks]) => picks.map((pick) => few[pick % few.length]).join(''))
const letters = fc.string({
  unit: fc.constantFrom(...atoms.slice(0, 2), 'c', 'd', 'e', 'i', 'n', 'r', 's', 't'),
  minLength: 100,
  maxLength: 500,
})
const unicode = fc.string({ unit: 'binary', maxLength: 60 })
const base64 = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64'))

describe.each(encodings)('%s', (encoding) => {
  it.each([
    ['mixed atoms', mixed, 4000],
    ['long runs', runs, 600],
    ['letters without a space', letters, 300],
    ['any code points', unicode, 2000],
    ['base64', base64, 500],
  ])('has the ids of the reference for %s', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = [...references[encoding].encode(text, [], [])]
        expect([...encode(text, encoding)]).toEqual(expected)
        // Once more, now from the memos.
        expect([...encode(text, encoding)]).toEqual(expected)
        expect(countTokens(text, encoding)).toBe(expected.length)
      }),
      { numRuns },
    )
  })

  it('has the ids of js-tiktoken, but for the characters that it reads differently from the reference', () => {
    const other = getEncoding(encoding)
    fc.assert(
      fc.property(mixed, (text) => {
        fc.pre(!/[\u{feff}\u{85}\u{17f}]/u.test(text))
        expect([...encode(text, encoding)]).toEqual(other.encode(text, [], []))
      }),
      { numRuns: 500 },
    )
  })
})
