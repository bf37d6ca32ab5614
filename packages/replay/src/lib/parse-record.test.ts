import { describe, expect, it } from 'vitest'
import { parseRecord } from './parse-record.ts'

const call = { endpoint: 'chat', at: 1_700_000_000_000, request: { model: 'gpt-4.1', messages: [] } }
const TIME = 'Unix milliseconds or an ISO date with its zone'

describe('a line of a log', () => {
  it('is a call, with a time in milliseconds or as an ISO date', () => {
    expect(parseRecord(JSON.stringify(call))).toEqual(call)
    expect(parseRecord(JSON.stringify({ ...call, at: '2023-11-14T22:13:20Z', more: 1 }))).toEqual(call)
    expect(parseRecord(JSON.stringify({ ...call, at: '2023-11-15T00:13:20+02:00' }))).toEqual(call)
  })

  it('knows its place, and takes null for absent', () => {
    expect(parseRecord(JSON.stringify({ ...call, usage: null, error: null, kind: null }), 7)).toEqual({
      ...call,
      line: 7,
    })
  })

  it('may be of a failed call, and name the response', () => {
    const more = { error: { status: 500 }, id: 'resp_1', usage: {}, diagnostics: { type: 'cache_hit' } }
    expect(parseRecord(JSON.stringify({ ...call, ...more, kind: 'call' }))).toEqual({ ...call, ...more })
  })

  it('or an answer from the app’s own cache', () => {
    const local = { kind: 'response_cache', at: 5, endpoint: 'chat', model: 'gpt-4.1' }
    expect(parseRecord(JSON.stringify(local))).toEqual(local)
    expect(parseRecord('{"kind":"response_cache","at":5,"line":9}', 1)).toEqual({
      kind: 'response_cache',
      at: 5,
      line: 1,
    })
  })

  it.each([
    ['', 'no JSON'],
    ['{"endpoint":"chat","at":17', 'no JSON: the line ends too early, or is damaged'],
    ['null', 'expected a JSON object; received null'],
    ['[]', 'expected a JSON object; received a list'],
    ['"secret"', 'expected a JSON object; received a string'],
    [
      changed({ endpoint: 'completions' }),
      'endpoint: expected "chat" or "responses"; received "completions"',
    ],
    [changed({ endpoint: undefined }), 'endpoint: expected "chat" or "responses"; received nothing'],
    [changed({ at: 'yesterday' }), `at: expected ${TIME}; received "yesterday"`],
    [changed({ at: '2023-11-14T22:13:20' }), `at: expected ${TIME}; received "2023-11-14T22:13:20"`],
    [changed({ at: -1 }), `at: expected ${TIME}; received -1`],
    [changed({ at: 1e300 }), `at: expected ${TIME}; received 1e+300`],
    [changed({ at: 1_700_000_000 }), 'at: expected Unix milliseconds, not seconds; received 1700000000'],
    [changed({ request: 'hello' }), 'request: expected the request body, an object; received a string'],
    [changed({ request: ['hello'] }), 'request: expected the request body, an object; received a list'],
    [changed({ model: 5 }), 'model: expected a string; received 5'],
    [changed({ kind: 'other' }), 'kind: expected "call", "response_cache" or nothing; received "other"'],
  ])('%s says what is wrong', (text, reason) => {
    expect(parseRecord(text)).toEqual({ kind: 'unreadable', reason })
    expect(parseRecord(text, 3)).toEqual({ kind: 'unreadable', line: 3, reason })
  })
})

function changed(fields: object): string {
  return JSON.stringify({ ...call, ...fields })
}
