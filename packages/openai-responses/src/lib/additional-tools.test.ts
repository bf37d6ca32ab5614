import { definePrompt, history, policy, toolResults, turn, type Turn, tools, user } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { additionalTools, render } from '../index.ts'

const agent = definePrompt('agent', [
  policy('rules', 'Be kind.'),
  tools('tools', { tools: { find: {} } }),
  history('talk'),
  user('question'),
])

const commit = {
  description: 'Commits.',
  parameters: { type: 'object', properties: { message: { type: 'string' }, all: { type: 'boolean' } } },
}

function inputOf(...talk: readonly Turn[]): readonly unknown[] {
  const { body, warnings } = render(agent.build({ talk, question: 'Go on.' }), { model: 'gpt-6-luna' })
  expect(warnings).toEqual([])
  return Array.isArray(body['input']) ? body['input'].slice(1) : []
}

describe('additionalTools', () => {
  it('stands in the conversation, with its tools as a tools layer writes them', () => {
    const [hi, , added, question] = inputOf(
      turn({ user: 'Hi', assistant: 'Hello.' }),
      additionalTools({ commit }),
    )
    expect(hi).toMatchObject({ role: 'user' })
    const alone = definePrompt('alone', [tools('tools', { tools: { commit } }), user('question')])
    const { body } = render(alone.build({ question: 'Hi' }), { model: 'gpt-6-luna' })
    expect(added).toEqual({ type: 'additional_tools', role: 'developer', tools: body['tools'] })
    expect(question).toMatchObject({ role: 'user', content: [{ text: 'Go on.' }] })
  })

  it('leaves the question where it is when it comes behind results', () => {
    const call: Turn = {
      sent: [{ layer: 'question', items: [{ type: 'message', role: 'user', content: 'Go on.' }] }],
      said: [{ type: 'call', callId: 'c1', name: 'find', arguments: '{}' }],
    }
    const results = toolResults([{ callId: 'c1', output: 'none' }])
    expect(inputOf(call, results, additionalTools({ commit }))).toEqual([
      { role: 'user', content: 'Go on.' },
      { type: 'function_call', call_id: 'c1', name: 'find', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: 'none' },
      expect.objectContaining({ type: 'additional_tools' }),
    ])
  })

  it('survives a database', () => {
    const added = additionalTools({ commit })
    expect(inputOf(JSON.parse(JSON.stringify(added)))).toEqual(inputOf(added))
  })

  it('refuses what a tools layer refuses', () => {
    expect(() => additionalTools({ 'not a name': {} })).toThrow('additionalTools')
    expect(() => additionalTools([{ name: 'commit' }, { name: 'commit' }])).toThrow('one tool of that name')
  })
})
