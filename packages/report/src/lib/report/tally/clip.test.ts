import { describe, expect, it } from 'vitest'
import { clip, numberOf } from './clip.ts'

describe('names', () => {
  it('of at most 200 characters stay as they are', () => {
    expect(clip('x'.repeat(200))).toBe('x'.repeat(200))
  })

  it('that are longer are cut, and stay different', () => {
    const [a, b] = [clip(`${'x'.repeat(300)}a`), clip(`${'x'.repeat(300)}b`)]
    expect(a).toMatch(/^x{200}… \(301 characters, \w+\)$/u)
    expect(a).not.toBe(b)
  })

  it('have a number that is the same everywhere', () => {
    expect(numberOf('')).toBe(3_338_908_027_751_811)
    expect(numberOf('a')).not.toBe(numberOf('b'))
  })
})
