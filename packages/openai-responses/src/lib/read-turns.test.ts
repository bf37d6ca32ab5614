import { definePrompt, history, policy, user } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { readTurns, render } from '../index.ts'

const agent = definePrompt('agent', [policy('rules', 'Be kind.'), history('talk'), user('question')])
const model = 'gpt-6-luna'

const search = { type: 'web_search_call', id: 'ws_1', status: 'completed' }
const tools = { type: 'additional_tools', role: 'developer', tools: [{ type: 'function', name: 'find' }] }
const stored = [
  { role: 'user', content: 'Hi' },
  search,
  { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello.' }] },
  tools,
  { role: 'user', content: 'Where is P-1?' },
  { type: 'reasoning', id: 'rs_1', summary: [] },
  { type: 'function_call', call_id: 'c1', name: 'find', arguments: '{ "id":"P-1" }' },
  { type: 'function_call', call_id: 'c2', name: 'find', arguments: '{}' },
  { type: 'function_call_output', call_id: 'c1', output: 'depot' },
  { type: 'function_call_output', call_id: 'c2', output: 'none' },
  { role: 'assistant', content: 'In the depot.' },
]

describe('readTurns', () => {
  it('cuts stored items into turns, which are sent again as they were', () => {
    const talk = readTurns(stored)
    expect(talk.map(({ sent, said }) => [sent.flatMap(({ items }) => items).length, said.length])).toEqual([
      [1, 2],
      [2, 3],
      [2, 0],
      [0, 1],
    ])
    const { body, warnings } = render(agent.build({ talk, question: 'Thanks.' }), { model })
    const [, ...sent] = Array.isArray(body['input']) ? body['input'] : []
    expect(sent.slice(0, -1)).toEqual(stored)
    expect(warnings).toEqual([])
  })

  it('takes items, not a body', () => {
    expect(() => readTurns({ model, input: stored })).toThrow('readRequest')
  })
})
