import { definePrompt, history, policy, type Turn, user } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { readTurns, render, turnOf } from '../index.ts'

const agent = definePrompt('agent', [policy('rules', 'Be kind.'), history('talk'), user('question')])
const model = 'gpt-5.6-luna'

const call = { id: 'c1', type: 'function', function: { name: 'find', arguments: '{ "id":"P-1" }' } }
const stored = [
  { role: 'user', content: 'Hi' },
  { role: 'assistant', content: 'Hello.' },
  { role: 'user', content: [{ type: 'text', text: 'Where is P-1?' }] },
  { role: 'assistant', content: null, tool_calls: [call] },
  { role: 'tool', tool_call_id: 'c1', content: '{"at":"depot"}' },
  { role: 'assistant', content: 'In the depot.' },
]

function sizes(turns: readonly Turn[]): readonly (readonly [sent: number, said: number])[] {
  return turns.map(({ sent, said }) => [sent.flatMap(({ items }) => items).length, said.length])
}

describe('readTurns', () => {
  it('cuts stored messages into turns, which are sent again as they were', () => {
    const talk = readTurns(stored)
    expect(talk.map(({ number, endpoint }) => [number, endpoint])).toEqual(
      [1, 2, 3, 4].map((number) => [number, 'chat']),
    )
    expect(sizes(talk)).toEqual([
      [1, 1],
      [1, 2],
      [1, 0],
      [0, 1],
    ])
    const { body, warnings } = render(agent.build({ talk, question: 'Thanks.' }), { model })
    const [, ...sent] = Array.isArray(body['messages']) ? body['messages'] : []
    expect(sent.slice(0, -1)).toEqual(stored)
    expect(warnings).toEqual([])
  })

  it('gives the turns that turnOf and toolResults would have given', () => {
    const talk = readTurns(stored)
    const built = agent.build({ talk, question: 'Thanks.' })
    const message = { role: 'assistant' as const, content: 'Gladly.', refusal: null }
    const next = turnOf(built, { choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message }] })
    expect(next.number).toBe(talk.length + 1)
    const again = readTurns([
      ...stored,
      { role: 'user', content: 'Thanks.' },
      { role: 'assistant', content: 'Gladly.' },
    ])
    expect(sizes([...talk, next])).toEqual(sizes(again))
  })

  it('joins what was sent in a row, and leaves nothing out that it does not understand', () => {
    const odd = { role: 'tool', content: 7 }
    expect(
      sizes(readTurns([{ role: 'developer', content: 'Late.' }, { role: 'user', content: 'Hi' }, odd])),
    ).toEqual([[3, 0]])
    expect(readTurns([])).toEqual([])
  })

  it('takes messages, not a body', () => {
    expect(() => readTurns({ model, messages: stored })).toThrow('readRequest')
  })
})
