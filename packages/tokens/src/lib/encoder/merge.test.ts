import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import { get_encoding } from 'tiktoken'
import { describe, expect, it } from 'vitest'
import { countTokens, encode } from './encode.ts'
import { encodings } from './encoding.ts'

const ranks = { o200k_base: o200k.bpe_ranks, cl100k_base: cl100k.bpe_ranks }

/** Every token, one character for each of its bytes, with its id; read in the plainest way. */
function tokensOf(notation: string): Map<string, number> {
  const tokens = new Map<string, number>()
  for (const line of notation.split('\n')) {
    const [, first, ...words] = line.split(' ')
    for (const [index, word] of words.entries()) tokens.set(atob(word), Number(first) + index)
  }
  return tokens
}

/** The ids in the order in which merging a text, one character a byte, arrives at them; nothing clever. */
function mergeOrder(text: string, tokens: ReadonlyMap<string, number>): number[] {
  const parts = text.split('')
  const order: number[] = []
  for (;;) {
    let lowest = Infinity
    let at = -1
    for (const [index, part] of parts.entries()) {
      const id = tokens.get(part + (parts[index + 1] ?? '\u{100}')) ?? Infinity
      if (id < lowest) {
        lowest = id
        at = index
      }
    }
    if (at < 0) return order
    parts.splice(at, 2, (parts[at] ?? '') + (parts[at + 1] ?? ''))
    order.push(lowest)
  }
}

describe.each(encodings)('%s', (encoding) => {
  it('gives every token a higher id than all that it is merged from, which is why characters may be merged first', () => {
    const tokens = tokensOf(ranks[encoding])
    const against: string[] = []
    for (const token of tokens.keys()) {
      const order = mergeOrder(token, tokens)
      if (order.some((id, index) => id < (order[index - 1] ?? 0))) against.push(token)
    }
    expect(against).toEqual([])
  })

  // Around the window and its multiples, and where the longest tokens are.
  it.each([
    'a',
    ' ',
    '!',
    '=',
    '-',
    '\n',
    'ab',
    'Aa',
    'กข',
    '中',
    'é',
    'x中',
    '=-',
    '\u{fe0f}',
    'aaab',
    'Donaudampf',
  ])('merges long runs of %j as the reference does', (unit) => {
    const reference = get_encoding(encoding)
    for (const length of [31, 32, 33, 63, 64, 65, 127, 128, 129, 192, 255, 256, 257, 400, 1023, 2000]) {
      const text = unit.repeat(Math.ceil(length / unit.length))
      expect([...encode(text, encoding)]).toEqual([...reference.encode(text, [], [])])
    }
    reference.free()
  })

  it('has no limit to the length of a piece', () => {
    const length = 300_000
    expect(countTokens('a'.repeat(length), encoding)).toBe(length / 8)
    expect(countTokens(' '.repeat(length), encoding)).toBeLessThan(length / 60)
  })
})
