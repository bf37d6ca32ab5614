import { describe, expect, it } from 'vitest'
import { LockError } from './lock-error.ts'
import { parseLock } from './parse-lock.ts'

function refusalOf(text: string, file?: string): LockError {
  try {
    parseLock(text, file)
  } catch (error) {
    if (error instanceof LockError) return error
    throw error
  }
  throw new Error('it is read')
}

describe('a lock file that cannot be read', () => {
  it.each<[string, string, Partial<LockError>]>([
    [
      'a merge conflict',
      '<<<<<<< ours\n{}\n',
      { place: 'a.lock', fix: 'Take either side of the conflict, then run varve check --update.' },
    ],
    ['another file', 'root:x:0:0', { place: 'a.lock', received: 'a file that is no JSON' }],
    ['a newer one', '{ "varve": 2, "prompts": [] }', { expected: 'version 1', received: 'version 2' }],
    ['JSON of another kind', '[]', { place: 'a.lock', expected: 'object', received: 'a list' }],
    [
      'one without a version',
      '{ "prompts": {} }',
      { place: 'a.lock: varve', expected: '1', received: 'nothing' },
    ],
    [
      'one with another value',
      '{ "varve": 1, "prompts": { "a": { "b": { "c": { "layers": "none", "prefixes": [] } } } } }',
      { place: 'a.lock: prompts.a.b.c.layers', expected: 'array', received: 'a text' },
    ],
  ])('is named with what stands there: %s', (_, text, details) => {
    const error = refusalOf(text, 'a.lock')
    expect(error).toMatchObject(details)
    expect(error.message).toMatch(/^a\.lock /u)
    expect(error.message).not.toMatch(/Invalid input|another value/u)
  })

  it('is varve.lock where nobody names it', () => {
    expect(refusalOf('').message).toMatch(/^varve\.lock is no lock file\./u)
  })
})
