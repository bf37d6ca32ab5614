import { describe, expect, it } from 'vitest'
import { readRequest, render } from '../index.ts'

const model = 'gpt-5.6-sol'

describe('readRequest', () => {
  it('reads a body into layers', () => {
    const { layers, parameters } = readRequest({
      model,
      instructions: 'Be kind.',
      store: false,
      text: { format: { type: 'json_object' }, verbosity: 'low' },
      tools: [
        { type: 'function', name: 'f', parameters: null, strict: true, defer_loading: true },
        { type: 'web_search' },
      ],
      input: [
        { role: 'system', content: 'Acme.' },
        { role: 'user', content: 'Hi' },
        { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'f', arguments: '{ }' },
        { type: 'function_call_output', call_id: 'c1', output: 'ok' },
        { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Late.' }] },
        { type: 'item_reference', id: 'msg_1' },
        { role: 'user', content: 'And now?' },
      ],
    })
    expect(parameters).toEqual({ model, store: false, text: { verbosity: 'low' } })
    expect(layers.map(({ name, kind, scope, pieces }) => ({ name, kind, scope, pieces }))).toEqual([
      {
        name: 'policy',
        kind: 'policy',
        scope: 'release',
        pieces: [
          { type: 'instructions', text: 'Be kind.' },
          { type: 'message', role: 'system', content: 'Acme.' },
        ],
      },
      {
        name: 'tools',
        kind: 'tools',
        scope: 'release',
        pieces: [
          {
            type: 'tool',
            name: 'f',
            strict: true,
            extra: { responses: { parameters: null, defer_loading: true } },
          },
          { type: 'opaque-tool', endpoint: 'responses', value: { type: 'web_search' } },
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
          { type: 'call', callId: 'c1', name: 'f', arguments: '{ }', extra: { responses: { id: 'fc_1' } } },
          { type: 'result', callId: 'c1', output: 'ok', form: 'function' },
          {
            type: 'message',
            role: 'developer',
            content: [{ type: 'text', text: 'Late.' }],
            extra: { responses: { type: 'message' } },
          },
          { type: 'opaque', endpoint: 'responses', value: { type: 'item_reference', id: 'msg_1' } },
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

  const message = {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [
      { type: 'output_text', text: 'Yes.', annotations: [], logprobs: [] },
      { type: 'refusal', refusal: 'No.' },
    ],
  }

  it.each<[string, object]>([
    ['a string as input', { input: 'Hi' }],
    ['no items', { input: [] }],
    ['a stored prompt without input', { prompt: { id: 'pmpt_1' } }],
    ['empty lists and objects', { input: 'Hi', tools: [], text: {} }],
    ['nulls', { input: 'Hi', tools: null, text: null, instructions: null }],
    ['a null format', { input: 'Hi', text: { format: null, verbosity: 'low' } }],
    ['empty instructions', { input: 'Hi', instructions: '' }],
    ['a message of the model', { input: [message] }],
    [
      'content that is no content',
      { input: [{ role: 'user', content: null }, 'text', { role: 'user', content: [7] }] },
    ],
    [
      'input_text of an assistant',
      { input: [{ role: 'assistant', content: [{ type: 'input_text', text: 'a' }] }] },
    ],
    ['output_text of a user', { input: [{ role: 'user', content: [{ type: 'output_text', text: 'a' }] }] }],
    ['an unknown part', { input: [{ role: 'user', content: [{ type: 'input_video', url: 'u' }] }] }],
    [
      'images and files with nulls',
      {
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_image', image_url: 'https://a.example/1.png', file_id: null, detail: 'auto' },
              { type: 'input_image', image_url: { url: 'https://a.example/1.png' } },
              { type: 'input_file', file_url: 'https://a.example/1.pdf', detail: 'high' },
            ],
          },
        ],
      },
    ],
    [
      'a custom call answered in the form of a function',
      {
        input: [
          { type: 'custom_tool_call', call_id: 'c', name: 'sql', input: 'select 1', namespace: 'db' },
          { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_text', text: '1' }] },
          { type: 'custom_tool_call_output', call_id: 'c', output: '1' },
        ],
      },
    ],
    [
      'a marker',
      {
        input: [
          {
            role: 'developer',
            content: [
              { type: 'input_text', text: 'a', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } },
            ],
          },
        ],
      },
    ],
    [
      'a schema whose properties stand in an order of their own',
      {
        input: 'Hi',
        text: {
          format: { type: 'json_schema', name: 'n', schema: { properties: { b: {}, a: {} } }, strict: null },
        },
        tools: [{ type: 'function', name: 'f', description: null, parameters: { $defs: { z: {}, y: {} } } }],
      },
    ],
  ])('lets %s come back', (_, body) => {
    const rendered = render(readRequest({ model, ...body }))
    expect(rendered.body).toEqual({ model, ...body })
    expect(rendered.warnings).toEqual([])
  })

  it('keeps the order of properties', () => {
    const schema = {
      type: 'object',
      properties: { b: { type: 'string' }, a: { $ref: '#/$defs/z' } },
      $defs: { z: {}, y: {} },
    }
    const { body } = render(
      readRequest({ model, input: 'Hi', text: { format: { type: 'json_schema', name: 'n', schema } } }),
    )
    expect(JSON.stringify(body)).toContain('"properties":{"b":{"type":"string"},"a":{"$ref":"#/$defs/z"}}')
    expect(JSON.stringify(body)).toContain('"$defs":{"z":{},"y":{}}')
  })

  it('fingerprints a string as the message that it stands for', () => {
    const [, plain] = render(readRequest({ model, input: 'Hi' })).segments
    const [, message] = render(readRequest({ model, input: [{ role: 'user', content: 'Hi' }] })).segments
    expect(plain).toMatchObject({ path: 'input', head: message?.head, json: message?.json })
  })

  it('finds markers', () => {
    const part = { type: 'input_text', text: 'a', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } }
    const { markers, segments } = render(readRequest({ model, input: [{ role: 'user', content: [part] }] }))
    expect(markers).toEqual([{ path: 'input[0].content[0]', segment: 1, ttl: '12h' }])
    expect(segments[1]?.json).toBe('{"text":"a","type":"input_text"}')
  })

  it.each([
    ['a list', [], ''],
    ['a chat body', { model, messages: [] }, 'messages'],
    ['a number as input', { model, input: 7 }, 'input'],
  ])('refuses %s', (_, body, path) => {
    expect(() => readRequest(body)).toThrow(
      expect.objectContaining({ code: 'invalid_request', place: { path } }),
    )
  })
})
