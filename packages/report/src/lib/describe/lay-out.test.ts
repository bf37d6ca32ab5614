import { describe, expect, it } from 'vitest'
import { layOut } from './lay-out.ts'

describe('JSON for people', () => {
  it('stands on one line where it fits', () => {
    expect(layOut({ b: 1, a: [true, null, 'x'], c: {} })).toBe('{ "b": 1, "a": [true, null, "x"], "c": {} }')
  })

  it('is broken where it does not, at the outermost place', () => {
    const words = Array.from({ length: 8 }, () => 'a word or two')
    expect(layOut({ name: 'x', words, short: [1, 2] })).toBe(
      `{\n  "name": "x",\n  "words": [\n${words.map((word) => `    "${word}"`).join(',\n')}\n  ],\n  "short": [1, 2]\n}`,
    )
  })

  it('says how long base64 is', () => {
    expect(layOut([`data:image/png;base64,${'A'.repeat(400)}`, 'B'.repeat(400)])).toBe(
      '["data:image/png;base64,… (422 characters)", "… (400 characters of base64)"]',
    )
  })
})
