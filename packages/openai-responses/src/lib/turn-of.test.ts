import { definePrompt, history, toolResults, user } from '@varve/core'
import type { ResponseOutputItem } from 'openai/resources/responses/responses'
import { describe, expect, it } from 'vitest'
import { render, turnOf } from '../index.ts'

const prompt = definePrompt('agent', [history('past'), user('question')])
const built = prompt.build({ past: [], question: 'How much?' })

const reasoning = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' } as const
const message = {
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  phase: 'commentary',
  content: [{ type: 'output_text', text: 'Looking — \ud800', annotations: [], logprobs: [] }],
} as const
const call = {
  type: 'function_call',
  id: 'fc_1',
  call_id: 'c1',
  name: 'quote',
  arguments: '{"zone" : "EU"}',
  status: 'completed',
} as const
const search = {
  type: 'web_search_call',
  id: 'ws_1',
  status: 'completed',
  action: { type: 'search', query: 'q' },
}

/** What the server and the SDK's `parse` add. */
const output = [
  reasoning,
  { ...message, content: [{ ...message.content[0], parsed: { a: 1 } }] },
  { ...call, parsed_arguments: { zone: 'EU' }, created_by: 'agent' },
  {
    type: 'custom_tool_call',
    id: 'ct_1',
    call_id: 'c2',
    name: 'sql',
    input: 'select 1',
    status: 'completed',
  },
  search,
] as unknown as ResponseOutputItem[]

describe('turnOf', () => {
  it('keeps what was sent and what the model said, to the byte', () => {
    const turn = turnOf(built, { output })
    expect(turn).toMatchObject({
      number: 1,
      endpoint: 'responses',
      sent: [{ layer: 'question' }],
      said: [
        { type: 'reasoning', value: reasoning },
        { type: 'message', content: [{ type: 'text', text: 'Looking — \ud800' }] },
        { type: 'call', callId: 'c1', arguments: '{"zone" : "EU"}' },
        { type: 'call', callId: 'c2', form: 'custom', arguments: 'select 1' },
        { type: 'opaque', endpoint: 'responses', value: search },
      ],
    })
  })

  it('gives the items back as the request types take them', () => {
    const results = toolResults([
      { callId: 'c1', output: '12 EUR' },
      { callId: 'c2', output: '1' },
    ])
    const next = prompt.build({ past: [turnOf(built, { output }), results], question: 'How much?' })
    expect(render(next, { model: 'gpt-5.6-sol' }).body['input']).toEqual([
      { role: 'user', content: [{ type: 'input_text', text: 'How much?' }] },
      reasoning,
      message,
      call,
      { type: 'custom_tool_call', id: 'ct_1', call_id: 'c2', name: 'sql', input: 'select 1' },
      search,
      { type: 'function_call_output', call_id: 'c1', output: '12 EUR' },
      { type: 'custom_tool_call_output', call_id: 'c2', output: '1' },
    ])
  })
})
