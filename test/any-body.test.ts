import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstLoss } from './recorded/first-loss.ts'

const model = 'gpt-5.6-sol'

/** A field that is now and then of the wrong type, `null`, or not there. */
const loose = (...values: readonly unknown[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.jsonValue() })

const parts = fc.record(
  {
    type: loose(
      'text',
      'input_text',
      'output_text',
      'refusal',
      'image_url',
      'input_image',
      'input_file',
      'file',
    ),
    text: loose('a'),
    refusal: loose('no'),
    image_url: loose('https://a.example/1.png', { url: 'https://a.example/1.png', detail: 'low' }),
    file_id: loose('file_1'),
    file: loose({ file_id: 'file_1' }),
    detail: loose('low'),
  },
  { requiredKeys: [] },
)

const calls = loose(
  [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{ }' } }],
  [{ id: 'c1', type: 'custom', custom: { name: 'f', input: 'x' } }],
)

const entries = fc.record(
  {
    type: loose(
      'message',
      'function_call',
      'function_call_output',
      'custom_tool_call',
      'reasoning',
      'compaction',
    ),
    role: loose('developer', 'system', 'user', 'assistant', 'tool'),
    content: fc.oneof(loose('a'), fc.array(parts, { maxLength: 3 })),
    output: fc.oneof(loose('a'), fc.array(parts, { maxLength: 3 })),
    call_id: loose('c1'),
    tool_call_id: loose('c1'),
    tool_calls: calls,
    name: loose('f'),
    arguments: loose('{ }'),
    input: loose('x'),
    id: loose('msg_1'),
  },
  { requiredKeys: [] },
)

const schema = { type: 'object', properties: { b: {}, a: {} } }
const conversation = fc.array(fc.oneof({ weight: 6, arbitrary: entries }, fc.jsonValue()), { maxLength: 5 })

describe('any body', () => {
  it('comes back from readRequest and render on Chat Completions', () => {
    const bodies = fc.record(
      {
        messages: conversation,
        tools: loose(
          [],
          [{ type: 'function', function: { name: 'f', parameters: schema } }],
          [{ type: 'custom' }],
        ),
        functions: loose([], [{ name: 'f', parameters: schema }]),
        response_format: loose(
          null,
          { type: 'text' },
          { type: 'json_schema', json_schema: { name: 'n', schema } },
        ),
      },
      { requiredKeys: ['messages'] },
    )
    fc.assert(
      fc.property(bodies, (body) => {
        const rendered = chat.render(chat.readRequest({ model, ...body }))
        expect(firstLoss({ model, ...body }, rendered.body)).toBeUndefined()
        expect(rendered.warnings).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('comes back from readRequest and render on Responses', () => {
    const bodies = fc.record(
      {
        input: fc.oneof(fc.string(), conversation, fc.constant(null)),
        instructions: loose('Be kind.'),
        tools: loose([], [{ type: 'function', name: 'f', parameters: schema }], [{ type: 'web_search' }]),
        text: loose(
          {},
          { format: { type: 'json_schema', name: 'n', schema }, verbosity: 'low' },
          { format: null },
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(bodies, (body) => {
        const rendered = responses.render(responses.readRequest({ model, ...body }))
        expect(firstLoss({ model, ...body }, rendered.body)).toBeUndefined()
        expect(rendered.warnings).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})
