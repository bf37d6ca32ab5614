import { describe, expect, it } from 'vitest'
import { readTurns } from './read-turns.ts'
import { itemsOf } from './known-turns.ts'
import { toolResults, turn } from './make-turn.ts'
import { callsOf, opensExchange, type Turn } from './turn.ts'

const place = { prompt: 'p', layer: 'talk', path: 'talk' }

const question: Turn['sent'] = [
  { layer: 'question', items: [{ type: 'message', role: 'user', content: 'Look' }] },
]

const calling = (...ids: readonly string[]): Turn => ({
  sent: question,
  said: ids.map((callId) => ({ type: 'call', callId, name: 'find', arguments: '{ }' })),
})

const result = (...ids: readonly string[]): Turn =>
  toolResults(ids.map((callId) => ({ callId, output: 'there' })))

describe('turns', () => {
  it('of every kind of item are taken as they are, frozen, and no one else’s', () => {
    const turns: Turn[] = [
      turn({ user: 'Hi', assistant: 'Hello' }),
      {
        number: 2,
        endpoint: 'responses',
        sent: question,
        said: [
          { type: 'reasoning', value: { type: 'reasoning', id: 'rs_1', summary: [] } },
          {
            type: 'message',
            role: 'assistant',
            content: [{ type: 'refusal', text: 'No.' }],
            extra: { chat: { x: 1 } },
          },
          { type: 'opaque', endpoint: 'responses', value: { type: 'web_search_call', id: 'ws_1' } },
          { type: 'call', callId: 'c', name: 'sql', arguments: 'select \uD83D', form: 'custom' },
        ],
      },
      toolResults([{ callId: 'c', form: 'custom', output: [{ type: 'image', fileId: 'file_1' }] }]),
      { sent: [], said: [{ type: 'message', role: 'assistant', content: null }] },
    ]
    const { turns: read } = readTurns(turns, place)
    expect(read).toEqual(turns)
    expect(Object.isFrozen(read[1]?.said[3])).toBe(true)
    turns.length = 0
    expect(read).toHaveLength(4)
  })

  it.each<[string, unknown, string, string]>([
    ['text', 'Hi', 'invalid_turn', 'talk'],
    ['an object', {}, 'invalid_turn', 'talk'],
    ['messages', [{ role: 'user', content: 'Hi' }], 'invalid_turn', 'talk[0].sent'],
    ['a turn with a field too much', [{ sent: [], said: [], text: 'x' }], 'invalid_turn', 'talk[0]'],
    ['a turn number of 0', [{ number: 0, sent: [], said: [] }], 'invalid_turn', 'talk[0].number'],
    [
      'a part of no known type',
      [{ sent: [], said: [{ type: 'message', role: 'assistant', content: [{ type: 'video' }] }] }],
      'invalid_turn',
      'talk[0].said[0].content',
    ],
    [
      'a Date',
      [{ sent: [], said: [{ type: 'reasoning', value: { at: new Date(0) } }] }],
      'not_json',
      'talk[0].said[0].value.at',
    ],
    ['a result without its call', [result('c')], 'result_without_call', 'talk[0].sent[0].items[0]'],
    [
      'a result before its call',
      [result('c'), calling('c')],
      'result_without_call',
      'talk[0].sent[0].items[0]',
    ],
    [
      'a second result',
      [calling('c'), result('c'), result('c')],
      'result_without_call',
      'talk[2].sent[0].items[0]',
    ],
    ['a call without a result', [calling('c')], 'call_without_result', 'talk[0].said[0]'],
    [
      'one call of two without a result',
      [calling('c', 'd'), result('c')],
      'call_without_result',
      'talk[0].said[1]',
    ],
    [
      'a question before the results',
      [calling('c'), turn({ user: 'Well?' }), result('c')],
      'call_without_result',
      'talk[0].said[0]',
    ],
  ])('%s: refused', (_, turns, code, path) => {
    expect(() => readTurns(turns, place)).toThrow(
      expect.objectContaining({ code, place: { prompt: 'p', layer: 'talk', path } }),
    )
  })

  it.each<[string, readonly Turn[]]>([
    ['results in another order', [calling('c', 'd'), result('d', 'c')]],
    ['results in turns of their own', [calling('c', 'd'), result('d'), result('c')]],
    ['an id that is used again', [calling('c'), result('c'), calling('c'), result('c')]],
    ['nothing', []],
  ])('%s: taken', (_, turns) => {
    expect(readTurns(turns, place).turns).toEqual(turns)
  })
})

describe('a turn', () => {
  it('has its items in the order they were sent and said, and its calls in theirs', () => {
    const both = calling('c', 'd')
    expect(itemsOf(both).map(({ type }) => type)).toEqual(['message', 'call', 'call'])
    expect(callsOf(both).map(({ callId }) => callId)).toEqual(['c', 'd'])
  })

  it('opens an exchange where it brings more than results', () => {
    expect(
      [turn({ user: 'Hi' }), calling('c'), result('c'), { sent: [], said: [] }].map(opensExchange),
    ).toEqual([true, true, false, false])
  })
})
