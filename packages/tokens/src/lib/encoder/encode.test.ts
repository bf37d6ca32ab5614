import { get_encoding } from 'tiktoken'
import { describe, expect, it } from 'vitest'
import * as cl100kEntry from '../../cl100k_base.ts'
import * as o200kEntry from '../../o200k_base.ts'
import { TokensError } from '../errors.ts'
import { countTokens, encode } from './encode.ts'
import { encodings } from './encoding.ts'

const references = { o200k_base: get_encoding('o200k_base'), cl100k_base: get_encoding('cl100k_base') }

// Ids of tiktoken 1.0.22 (WASM), each checked against it below.
const examples: readonly [text: string, o200k: readonly number[], cl100k: readonly number[]][] = [
  ['', [], []],
  ['hello world', [24912, 2375], [15339, 1917]],
  ['Hello, WORLD!', [13225, 11, 79618, 0], [9906, 11, 51991, 0]],
  [
    "I'LL we'Ve it's they'dn't",
    [40, 6, 7454, 581, 6, 27493, 4275, 91671, 3023],
    [40, 6, 4178, 584, 6, 43712, 433, 596, 814, 4265, 77, 956],
  ],
  ['fooBarBAZ qux', [16660, 4622, 7431, 57, 474, 87], [8134, 3511, 7209, 57, 934, 87]],
  ['1234567 12', [7633, 19354, 22, 220, 899], [4513, 10961, 22, 220, 717]],
  ['a  b   \n\n  c \t', [64, 220, 287, 29104, 220, 274, 14593], [64, 220, 293, 35033, 220, 272, 7163]],
  ['https://a.b/c/\n/d', [4172, 1684, 64, 1292, 4308, 66186, 67], [2485, 1129, 64, 960, 2971, 6018, 3529]],
  ['灯塔の光', [90649, 70775, 3385, 20244], [66285, 107, 59657, 242, 16144, 6708, 231]],
  [
    '👩‍👩‍👧 ok',
    [28823, 102, 2524, 28823, 102, 2524, 28823, 100, 4763],
    [9468, 239, 102, 378, 235, 9468, 239, 102, 378, 235, 9468, 239, 100, 5509],
  ],
]

describe.each(encodings)('%s', (encoding) => {
  const reference = references[encoding]
  const expected = (text: string) => [...reference.encode(text, [], [])]

  it.each(examples)('%j has the ids that stand beside it', (text, o200k, cl100k) => {
    expect([...encode(text, encoding)]).toEqual(encoding === 'o200k_base' ? o200k : cl100k)
    expect(expected(text)).toEqual(encoding === 'o200k_base' ? o200k : cl100k)
  })

  it.each([
    ['byte order mark', '\u{feff}a \u{feff}\u{feff} b'],
    ['next line', 'a\u{85}b \u{85}\u{85} c'],
    ['long s', "it'\u{17f} IT'\u{17f}\u{17f}"],
    ['other white space', 'a\u{a0}b\u{2028}\u{2029}c\u{3000}\u{3000}d\u{1680}1'],
    ['NUL', 'a\0b\0\0 \0'],
    ['lone surrogates', '\u{d83d}a\u{dc00} \u{d800}\u{d800}'],
    ['title case, modifier letters, marks', 'ǅabcǅ ʰAʰ \u{301}A\u{301}a !\u{301}'],
    ['letters new in Unicode 16', '\u{1c89}\u{1c8a} \u{a7cb}\u{264} \u{10d50}\u{10d70}'],
    ['unassigned before Unicode 17', '\u{a7ce}a \u{323b0}b 1\u{11de0}'],
    ['special tokens as text', '<|endoftext|><|fim_prefix|> <|endofprompt|>'],
    ['a word of an object', 'hasOwnProperty constructor __proto__ toString'],
  ])('agrees with the reference on %s', (_, text) => {
    expect([...encode(text, encoding)]).toEqual(expected(text))
    expect(countTokens(text, encoding)).toBe(expected(text).length)
  })

  it('puts every code point into the class that the reference has it in', () => {
    const wrong: string[] = []
    for (let codePoint = 0; codePoint < 0x11_0000; codePoint += 1) {
      // Above the last assigned plane of letters all is alike: a sample will do.
      if (codePoint > 0x3_4000 && codePoint % 251 !== 0) continue
      const character = String.fromCodePoint(codePoint)
      const text = `A${character}a ${character}.${character}1${character}`
      if (encode(text, encoding).join(' ') !== reference.encode(text, [], []).join(' ')) {
        wrong.push(codePoint.toString(16))
      }
    }
    expect(wrong).toEqual([])
  })

  it('is the same from the entry of one encoding', () => {
    const entry = { o200k_base: o200kEntry, cl100k_base: cl100kEntry }[encoding]
    const text = 'Hello, 灯塔<|endoftext|>'
    expect([...entry.encode(text)]).toEqual(expected(text))
    expect([...entry.encode(text, { specialTokens: 'all' })]).toEqual([...reference.encode(text, 'all')])
    expect(entry.countTokens(text)).toBe(expected(text).length)
    expect(() => entry.encode(42 as unknown as string)).toThrow(TokensError)
  })

  it('reads special tokens only where it is asked to', () => {
    const text = 'a<|endoftext|><|endofprompt|>b'
    const all = [...reference.encode(text, 'all')]
    const one = [...reference.encode(text, ['<|endoftext|>'], [])]
    expect([...encode(text, encoding, { specialTokens: 'all' })]).toEqual(all)
    expect([...encode(text, encoding, { specialTokens: ['<|endoftext|>'] })]).toEqual(one)
    expect([...encode(text, encoding, { specialTokens: [] })]).toEqual(expected(text))
    expect(new Set([all.length, one.length, expected(text).length]).size).toBe(3)
  })
})

describe('bad input', () => {
  const thrown = (action: () => unknown): unknown => {
    try {
      action()
    } catch (error) {
      return error
    }
    return undefined
  }

  it.each([
    [() => encode(42 as unknown as string, 'o200k_base'), 'not-text', 'text', '42'],
    [() => countTokens(null as unknown as string, 'o200k_base'), 'not-text', 'text', 'null'],
    [() => countTokens(['a'] as unknown as string, 'cl100k_base'), 'not-text', 'text', 'an array of 1'],
    [() => encode('a', 'p50k_base' as 'o200k_base'), 'unknown-encoding', 'encoding', '"p50k_base"'],
    [
      () => countTokens('a', undefined as unknown as 'o200k_base'),
      'unknown-encoding',
      'encoding',
      'undefined',
    ],
    [
      () => encode('a', 'o200k_base', { specialTokens: ['<|endoftext|>', '<|im_start|>'] }),
      'unknown-special-token',
      'options.specialTokens[1]',
      '"<|im_start|>"',
    ],
  ])('%s is refused with %s at %s', (action, code, path, received) => {
    const error = thrown(action)
    expect(error).toBeInstanceOf(TokensError)
    expect(error).toMatchObject({ code, path, received })
  })
})
