import { describe, expect, it } from 'vitest'
import { exitCodeOf } from './exit-codes.ts'

describe('the exit code of an error', () => {
  it.each([
    ['EACCES', 2],
    ['EROFS', 2],
    ['EISDIR', 2],
    ['ENOSPC', 3],
    ['EIO', 3],
  ])('%s of the system: %i', (code, expected) => {
    expect(exitCodeOf(Object.assign(new Error(code), { code }))).toBe(expected)
  })

  it('is about the input where the error knows a way out, and ours otherwise', () => {
    expect(exitCodeOf(Object.assign(new Error('x'), { fix: 'Do.' }))).toBe(2)
    expect(exitCodeOf(new Error('x'))).toBe(3)
    expect(exitCodeOf('x')).toBe(3)
  })
})
