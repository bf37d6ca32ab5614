import { definePrompt, history, toolResults, user, VarveError } from '@varve/core'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import { describe, expect, it } from 'vitest'
import { render, turnOf } from '../index.ts'

const prompt = definePrompt('agent', [history('past'), user('question')])
const built = prompt.build({ past: [], question: 'How much?' })

const calls = [
  { id: 'c1', type: 'function', function: { name: 'quote', arguments: '{"zone" : "EU"}' } },
  { id: 'c2', type: 'custom', custom: { name: 'sql', input: 'select 1' } },
] as const

/** What the server and gateways add. */
const message = {
  role: 'assistant',
  content: 'Looking — \ud800',
  refusal: null,
  annotations: [],
  audio: null,
  function_call: null,
  reasoning_content: 'They ask for a price.',
  tool_calls: calls,
}

function completion(...messages: readonly object[]): Pick<ChatCompletion, 'choices'> {
  const choices = messages.map((each, index) => ({
    index,
    finish_reason: 'stop',
    logprobs: null,
    message: each,
  }))
  return { choices: choices as unknown as ChatCompletion.Choice[] }
}

describe('turnOf', () => {
  it('keeps what was sent and what the model said, to the byte', () => {
    expect(turnOf(built, completion(message))).toMatchObject({
      number: 1,
      endpoint: 'chat',
      sent: [{ layer: 'question' }],
      said: [
        { type: 'message', role: 'assistant', content: 'Looking — \ud800' },
        { type: 'call', callId: 'c1', arguments: '{"zone" : "EU"}' },
        { type: 'call', callId: 'c2', form: 'custom', arguments: 'select 1' },
      ],
    })
  })

  it('gives the message back as the request types take it', () => {
    const results = toolResults([
      { callId: 'c1', output: '12 EUR' },
      { callId: 'c2', output: '1' },
    ])
    const past = [turnOf(built, completion(message)), results]
    const next = prompt.build({ past, question: 'How much?' })
    expect(render(next, { model: 'gpt-5.6-sol' }).body['messages']).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'How much?' }] },
      {
        role: 'assistant',
        content: 'Looking — \ud800',
        reasoning_content: 'They ask for a price.',
        tool_calls: calls,
      },
      { role: 'tool', tool_call_id: 'c1', content: '12 EUR' },
      { role: 'tool', tool_call_id: 'c2', content: '1' },
    ])
  })

  it.each<[string, object, object]>([
    [
      'what was spoken, by its id',
      { content: null, audio: { id: 'audio_1', data: 'AAAA', transcript: 'Hi', expires_at: 9 } },
      { content: null, audio: { id: 'audio_1' } },
    ],
    [
      'a call of the older form',
      { content: null, function_call: { name: 'f', arguments: '{ }' } },
      { content: null, function_call: { name: 'f', arguments: '{ }' } },
    ],
    ['a refusal', { content: null, refusal: 'No.' }, { content: null, refusal: 'No.' }],
    [
      'a text without its citations',
      { content: 'So.', annotations: [{ type: 'url_citation', url_citation: {} }] },
      { content: 'So.' },
    ],
  ])('gives back %s', (_, said, sent) => {
    const past = [turnOf(built, completion({ role: 'assistant', ...said }))]
    const next = prompt.build({ past, question: 'And?' })
    const { messages } = render(next, { model: 'gpt-5.6-sol' }).body
    expect(messages).toMatchObject([{}, { role: 'assistant', ...sent }, {}])
    expect(JSON.parse(JSON.stringify(messages))[1]).toEqual({ role: 'assistant', ...sent })
  })

  it('takes the choice that goes on, and refuses one that is not there', () => {
    const two = completion({ role: 'assistant', content: 'One' }, { role: 'assistant', content: 'Two' })
    expect(turnOf(built, two, 1).said).toMatchObject([{ content: 'Two' }])
    expect(() => turnOf(built, two, 2)).toThrow(VarveError)
    expect(() => turnOf(built, two, 2)).toThrow(/invalid_request .*choices\[2\].*2 choices/u)
  })
})
