import { describe, expect, it } from 'vitest'
import { parseRecord } from './parse-record.ts'

const call = { endpoint: 'chat', at: 1_700_000_000_000, request: { model: 'gpt-4.1', messages: [] } }

describe('a line of a log', () => {
  it('is a call, with a time in milliseconds or as an ISO date', () => {
    expect(parseRecord(JSON.stringify(call))).toEqual(call)
    expect(
      parseRecord(JSON.stringify({ ...call, at: '2023-11-14T22:13:20Z', usage: null, more: 1 })),
    ).toEqual({ ...call, usage: null })
    expect(parseRecord(JSON.stringify({ ...call, at: '2023-11-15T00:13:20+02:00' }))).toEqual(call)
  })

  it('or an answer from the app’s own cache', () => {
    const local = { kind: 'response_cache', at: 5, model: 'gpt-4.1' }
    expect(parseRecord(JSON.stringify(local))).toEqual(local)
  })

  it.each([
    ['', 'no JSON'],
    ['{"endpoint":"chat","at":17', 'no JSON: the line ends too early, or is damaged'],
    ['null', 'the line: Invalid input: expected object, received null'],
    ['[]', 'the line: Invalid input: expected object, received array'],
    [
      JSON.stringify({ ...call, endpoint: 'completions' }),
      'endpoint: Invalid option: expected one of "chat"|"responses"',
    ],
    [JSON.stringify({ ...call, at: 'yesterday' }), 'at: Invalid ISO datetime'],
    [JSON.stringify({ ...call, at: -1 }), 'at: Invalid input: expected Unix milliseconds or an ISO date'],
    [
      JSON.stringify({ ...call, request: 'hello' }),
      'request: Invalid input: expected record, received string',
    ],
    [JSON.stringify({ ...call, model: 5 }), 'model: Invalid input: expected string, received number'],
  ])('%s says what is wrong', (line, reason) => {
    expect(parseRecord(line)).toEqual({ kind: 'unreadable', reason })
  })
})
