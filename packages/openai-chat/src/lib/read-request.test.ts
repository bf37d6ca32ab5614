import { describe, expect, it } from 'vitest'
import { readRequest, render } from '../index.ts'

const model = 'gpt-5.6-sol'

describe('readRequest', () => {
  it('reads a body into layers', () => {
    const { layers, parameters } = readRequest({
      model,
      temperature: 0,
      response_format: { type: 'json_object' },
      tools: [
        { type: 'function', function: { name: 'f', description: null, strict: true } },
        { type: 'custom', custom: { name: 'sql' } },
      ],
      functions: [{ name: 'g' }],
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
        {
          role: 'assistant',
          content: null,
          refusal: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{ }' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'ok' },
        { role: 'developer', content: [{ type: 'text', text: 'Late.' }] },
        { role: 'function', name: 'g', content: '1' },
        { role: 'user', content: 'And now?' },
      ],
    })
    expect(parameters).toEqual({ model, temperature: 0 })
    expect(layers.map(({ name, kind, scope, pieces }) => ({ name, kind, scope, pieces }))).toEqual([
      {
        name: 'policy',
        kind: 'policy',
        scope: 'release',
        pieces: [{ type: 'message', role: 'system', content: 'Be kind.' }],
      },
      {
        name: 'tools',
        kind: 'tools',
        scope: 'release',
        pieces: [
          { type: 'tool', name: 'f', strict: true, extra: { chat: { description: null } } },
          { type: 'opaque-tool', endpoint: 'chat', value: { type: 'custom', custom: { name: 'sql' } } },
          { type: 'tool', name: 'g', form: 'legacy' },
        ],
      },
      {
        name: 'output',
        kind: 'output',
        scope: 'release',
        pieces: [{ type: 'plain-output', format: 'json_object' }],
      },
      {
        name: 'history',
        kind: 'history',
        scope: 'growing',
        pieces: [
          { type: 'message', role: 'user', content: 'Hi' },
          { type: 'message', role: 'assistant', content: null, extra: { chat: { refusal: null } } },
          { type: 'call', callId: 'c1', name: 'f', arguments: '{ }' },
          { type: 'result', callId: 'c1', output: 'ok' },
          { type: 'message', role: 'developer', content: [{ type: 'text', text: 'Late.' }] },
          { type: 'opaque', endpoint: 'chat', value: { role: 'function', name: 'g', content: '1' } },
        ],
      },
      {
        name: 'user',
        kind: 'user',
        scope: 'call',
        pieces: [{ type: 'message', role: 'user', content: 'And now?' }],
      },
    ])
  })

  it.each<[string, object]>([
    ['no messages', { messages: [] }],
    ['empty lists', { messages: [], tools: [], functions: [] }],
    ['nulls', { messages: [], tools: null, functions: null, response_format: null }],
    ['lists with entries that are no functions', { messages: [], functions: [{ name: 'f' }, 7] }],
    ['messages that are none', { messages: ['text', { role: 'user', content: [7] }, { content: 'Hi' }] }],
    ['an unknown part', { messages: [{ role: 'user', content: [{ type: 'video', url: 'u' }] }] }],
    [
      'a message without content',
      { messages: [{ role: 'assistant' }, { role: 'assistant', content: null }] },
    ],
    ['an empty list of calls', { messages: [{ role: 'assistant', content: 'Hi', tool_calls: [] }] }],
    ['a name', { messages: [{ role: 'user', name: 'ann', content: 'Hi' }] }],
    [
      'calls of both forms',
      {
        messages: [
          {
            role: 'assistant',
            content: '',
            tool_calls: [
              { id: 'a', type: 'function', function: { name: 'f', arguments: '' } },
              { id: 'b', type: 'custom', custom: { name: 'sql', input: 'select 1' } },
            ],
          },
        ],
      },
    ],
    [
      'a call of a form that is unknown',
      {
        messages: [{ role: 'assistant', content: null, tool_calls: [{ id: 'a', type: 'shell', shell: {} }] }],
      },
    ],
    [
      'schemas',
      {
        messages: [],
        response_format: { type: 'json_schema', json_schema: { name: 'n', schema: {}, strict: null } },
        tools: [{ type: 'function', function: { name: 'f', parameters: null } }],
      },
    ],
    ['a format without a schema', { messages: [], response_format: { type: 'grammar', grammar: 'x' } }],
  ])('lets %s come back', (_, body) => {
    const rendered = render(readRequest({ model, ...body }))
    expect(rendered.body).toEqual({ model, ...body })
    expect(rendered.warnings).toEqual([])
  })

  it('keeps the order of properties', () => {
    const schema = {
      type: 'object',
      properties: { b: { $ref: '#/$defs/z' }, a: {} },
      $defs: { z: {}, y: {} },
    }
    const { body } = render(
      readRequest({
        model,
        messages: [],
        tools: [{ type: 'function', function: { name: 'f', parameters: schema } }],
      }),
    )
    expect(JSON.stringify(body)).toContain('"properties":{"b":{"$ref":"#/$defs/z"},"a":{}}')
    expect(JSON.stringify(body)).toContain('"$defs":{"z":{},"y":{}}')
  })

  it.each([
    ['a list', [], ''],
    ['a body of Responses', { model, input: 'Hi' }, 'messages'],
  ])('refuses %s', (_, body, path) => {
    expect(() => readRequest(body)).toThrow(
      expect.objectContaining({ code: 'invalid_request', place: { path } }),
    )
  })
})
