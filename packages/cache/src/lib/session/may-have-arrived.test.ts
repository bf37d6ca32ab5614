import { describe, expect, it } from 'vitest'
import { mayHaveArrived } from './may-have-arrived.ts'

const withCode = (code: string): Error =>
  new Error('Connection error.', { cause: new TypeError('fetch failed', { cause: { code } }) })

describe('a failed call may have reached the model', () => {
  it.each<[string, unknown, boolean]>([
    ['400', { status: 400 }, false],
    ['401', { status: 401 }, false],
    ['404', { status: 404 }, false],
    ['408', { status: 408 }, true],
    ['429', { status: 429 }, false],
    ['500', { status: 500 }, true],
    ['503', { status: 503 }, true],
    ['a refused connection', withCode('ECONNREFUSED'), false],
    ['an unknown host', withCode('ENOTFOUND'), false],
    ['a time-out before the connection stood', withCode('UND_ERR_CONNECT_TIMEOUT'), false],
    ['a broken connection', withCode('ECONNRESET'), true],
    ['a time-out of the answer', withCode('UND_ERR_HEADERS_TIMEOUT'), true],
    ['an abort', new DOMException('Aborted', 'AbortError'), true],
    ['an error of an unknown kind', new Error('?'), true],
    ['something that is no error', 'gone', true],
  ])('%s: %s', (_, error, expected) => {
    expect(mayHaveArrived(error)).toBe(expected)
  })

  it('does not follow causes for ever', () => {
    const error = new Error('a')
    error.cause = error
    expect(mayHaveArrived(error)).toBe(true)
  })
})
