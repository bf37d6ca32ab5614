import {
  type BuiltPrompt,
  definePrompt,
  history,
  output,
  type Piece,
  policy,
  tools,
  turn,
  user,
} from '@varve/core'
import { describe, expect, it } from 'vitest'
import { render } from '../index.ts'

const text = (body: Uint8Array) => new TextDecoder().decode(body)

const schema = {
  type: 'object',
  properties: { zone: { type: 'string' }, amount: { type: 'number' } },
  required: ['zone', 'amount'],
  additionalProperties: false,
}

const support = definePrompt('support', [
  policy('rules', 'Be kind.'),
  policy('house', { role: 'system', text: ['Acme.', 'Ship to the EU.'] }),
  tools('catalogue', { tools: { quote: { description: 'A price.', parameters: schema, strict: true } } }),
  output('answer', { schema, strict: true }),
  history('past'),
  user('question'),
])

const built = support.build({ past: [turn({ user: 'Hi', assistant: 'Hello' })], question: 'How much?' })

/** A prompt of one layer that wrote these pieces. */
const wrote = (...pieces: readonly Piece[]): BuiltPrompt => ({
  prompt: 'test',
  layers: [{ name: 'past', kind: 'history', scope: 'growing', group: 'body', keep: true, pieces }],
})

/** A prompt of one layer that declared these tools. */
const declared = (...pieces: readonly Piece[]): BuiltPrompt => ({
  prompt: 'test',
  layers: [{ name: 'kit', kind: 'tools', scope: 'release', group: 'head', keep: true, pieces }],
})

const inputOf = (...pieces: readonly Piece[]) => {
  const { body, warnings } = render(wrote(...pieces), { model: 'gpt-5.6-sol' })
  return { input: body['input'], left: warnings.map(({ sentence }) => sentence) }
}

describe('render', () => {
  it('writes the body: parameters by name, then text, tools, the input last', () => {
    const { body, bytes } = render(built, {
      model: 'gpt-5.6-sol',
      text: { verbosity: 'low' },
      store: false,
      reasoning: { effort: 'low' },
    })
    expect(text(bytes)).toBe(
      '{"model":"gpt-5.6-sol","reasoning":{"effort":"low"},"store":false,' +
        '"text":{"format":{"name":"answer","schema":{"additionalProperties":false,' +
        '"properties":{"zone":{"type":"string"},"amount":{"type":"number"}},"required":["zone","amount"],"type":"object"},' +
        '"strict":true,"type":"json_schema"},"verbosity":"low"},' +
        '"tools":[{"description":"A price.","name":"quote","parameters":{"additionalProperties":false,' +
        '"properties":{"zone":{"type":"string"},"amount":{"type":"number"}},"required":["zone","amount"],"type":"object"},' +
        '"strict":true,"type":"function"}],' +
        '"input":[{"content":[{"text":"Be kind.","type":"input_text"}],"role":"developer"},' +
        '{"content":[{"text":"Acme.","type":"input_text"},{"text":"Ship to the EU.","type":"input_text"}],"role":"system"},' +
        '{"content":[{"text":"Hi","type":"input_text"}],"role":"user"},' +
        '{"content":"Hello","role":"assistant"},' +
        '{"content":[{"text":"How much?","type":"input_text"}],"role":"user"}]}',
    )
    expect(body).toEqual(JSON.parse(text(bytes)))
  })

  const developer = [
    'developer input[0].content[0]',
    'developer input[1].content[0]',
    'developer input[1].content[1]',
  ]
  const head = ['tools tools[0]', 'output text.format']
  const conversation = [
    'conversation input[2].content[0]',
    'conversation input[3]',
    'conversation input[4].content[0]',
  ]

  it.each([
    ['gpt-4.1', ['settings model', ...developer, ...head, ...conversation]],
    ['gpt-5.6-sol', ['settings model', ...head, ...developer, ...conversation]],
    ['gpt-6.2-sol', ['settings model', ...head, ...developer, ...conversation]],
  ])('gives segments in the order in which %s reads them', (model, expected) => {
    const { segments } = render(built, { model })
    expect(segments.map(({ place, path }) => `${place} ${path}`)).toEqual(expected)
  })

  it('says where a message begins and ends, who speaks, and what can carry a marker', () => {
    const { segments } = render(built, { model: 'gpt-5.6-sol' })
    expect(
      segments.slice(3).map(({ role, head, endsMessage, markable }) => [role, head, endsMessage, markable]),
    ).toEqual([
      ['developer', '{"role":"developer"}', true, true],
      ['developer', '{"role":"system"}', false, true],
      ['developer', undefined, true, true],
      ['user', '{"role":"user"}', true, true],
      ['assistant', undefined, true, false],
      ['user', '{"role":"user"}', true, true],
    ])
  })

  it('writes calls, results, reasoning and opaque items as items of their own', () => {
    const reasoning = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'x' }
    const pieces: readonly Piece[] = [
      { type: 'message', role: 'assistant', content: null, extra: { chat: { refusal: null } } },
      { type: 'reasoning', value: reasoning },
      { type: 'call', callId: 'c1', name: 'quote', arguments: '{ "zone":"EU" }' },
      { type: 'call', callId: 'c2', name: 'sql', arguments: 'select 1', form: 'custom' },
      { type: 'result', callId: 'c1', output: [{ type: 'text', text: '12 EUR' }] },
      { type: 'result', callId: 'c2', output: '1' },
      { type: 'opaque', endpoint: 'responses', value: { type: 'compaction', encrypted_content: 'y' } },
    ]
    const { body, segments, warnings } = render(wrote(...pieces), { model: 'gpt-5.6-sol' })
    expect(warnings.map(({ sentence }) => sentence)).toEqual([
      'Responses cannot express a message without content; it is left out.',
    ])
    expect(body['input']).toEqual([
      reasoning,
      { type: 'function_call', call_id: 'c1', name: 'quote', arguments: '{ "zone":"EU" }' },
      { type: 'custom_tool_call', call_id: 'c2', name: 'sql', input: 'select 1' },
      { type: 'function_call_output', call_id: 'c1', output: [{ type: 'input_text', text: '12 EUR' }] },
      { type: 'custom_tool_call_output', call_id: 'c2', output: '1' },
      { type: 'compaction', encrypted_content: 'y' },
    ])
    expect(segments.slice(1).map(({ path, role, markable }) => [path, role, markable])).toEqual([
      ['input[0]', 'assistant', false],
      ['input[1]', 'assistant', false],
      ['input[2]', 'assistant', false],
      ['input[3].output[0]', 'tool', true],
      ['input[4].output', 'tool', false],
      ['input[5]', 'other', false],
    ])
  })

  it('leaves out an empty message of Chat in front of its calls, without a word', () => {
    const pieces: readonly Piece[] = [
      { type: 'message', role: 'assistant', content: null, extra: { chat: { refusal: null } } },
      { type: 'call', callId: 'c1', name: 'quote', arguments: '{}' },
    ]
    expect(inputOf(...pieces)).toEqual({
      input: [{ type: 'function_call', call_id: 'c1', name: 'quote', arguments: '{}' }],
      left: [],
    })
  })

  it('keeps the order of properties in schemas inside opaque items', () => {
    const tool = { type: 'function', name: 'f', parameters: { properties: { b: {}, a: {} }, type: 'object' } }
    const value = { type: 'additional_tools', role: 'developer', tools: [tool] }
    const { bytes } = render(wrote({ type: 'opaque', endpoint: 'responses', value }), {
      model: 'gpt-6.1-sol',
    })
    expect(text(bytes)).toContain('"properties":{"b":{},"a":{}}')
  })

  it('warns of what only Chat can express, and leaves it out', () => {
    expect(
      inputOf(
        {
          type: 'message',
          role: 'user',
          name: 'ann',
          content: [{ type: 'audio', data: 'UklG', format: 'wav' }],
        },
        { type: 'opaque', endpoint: 'chat', value: { role: 'function', name: 'f', content: '1' } },
      ),
    ).toEqual({
      input: [{ role: 'user', content: [] }],
      left: [
        'Responses cannot express the name on a message; it is left out.',
        'Responses cannot express audio; it is left out.',
        'Responses cannot express a message of a form that only Chat Completions has; it is left out.',
      ],
    })
  })

  it('writes images and files in its own form', () => {
    const content = [
      { type: 'image', url: 'https://a.example/1.png', detail: 'low' },
      { type: 'file', data: 'data:text/plain;base64,QQ==', filename: 'a.txt' },
      { type: 'refusal', text: 'No.' },
    ] as const
    expect(inputOf({ type: 'message', role: 'user', content }).input).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_image', image_url: 'https://a.example/1.png', detail: 'low' },
          { type: 'input_file', file_data: 'data:text/plain;base64,QQ==', filename: 'a.txt' },
          { type: 'refusal', refusal: 'No.' },
        ],
      },
    ])
  })

  it("sends an entry of Chat's functions list as a tool that is not strict", () => {
    const { body } = render(declared({ type: 'tool', form: 'legacy', name: 'f' }), { model: 'gpt-4.1' })
    expect(body['tools']).toEqual([{ type: 'function', name: 'f', strict: false }])
  })
})

describe('tools that change sooner than the policy', () => {
  const prompt = definePrompt('plans', [
    policy('rules', 'Be kind.'),
    tools('plan', { scope: 'tenant', tools: { quote: { parameters: schema } } }),
    user('question'),
  ]).build({ question: 'Hi' })

  it.each([
    ['gpt-4.1', []],
    ['gpt-5.6-sol', ['provider_order']],
    ['gpt-6.2-sol', ['provider_order']],
  ])('are warned of where %s reads them first', (model, codes) => {
    expect(render(prompt, { model }).warnings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('instructions', () => {
  const prompt = definePrompt('instructed', [
    policy('rules', { as: 'instructions', text: 'Be kind.' }),
    policy('tenant', { as: 'instructions', scope: 'tenant', text: 'Acme.' }),
    user('question'),
  ]).build({ question: 'Hi' })

  it('are joined with a blank line, and each layer has its segment', () => {
    const { body, segments } = render(prompt, { model: 'gpt-5.6-sol' })
    expect(body['instructions']).toBe('Be kind.\n\nAcme.')
    expect(segments.slice(1).map(({ layer, place, json }) => [layer, place, json])).toEqual([
      ['rules', 'instructions', '"Be kind."'],
      ['tenant', 'instructions', String.raw`"\n\nAcme."`],
      ['question', 'conversation', '{"text":"Hi","type":"input_text"}'],
    ])
  })

  it.each([
    ['gpt-4.1', ['instructions', 'instructions', 'conversation'], []],
    ['gpt-5.6-sol', ['instructions', 'instructions', 'conversation'], []],
    ['gpt-6.2-sol', ['conversation', 'instructions', 'instructions'], ['instructions_not_cached']],
  ])('stand where %s reads them', (model, places, codes) => {
    const { segments, warnings } = render(prompt, { model })
    expect(segments.slice(1).map(({ place }) => place)).toEqual(places)
    expect(warnings.map(({ code }) => code)).toEqual(codes)
  })
})

describe('parameters', () => {
  it.each<[object, string]>([
    [{ input: 'Hi' }, 'input'],
    [{ instructions: 'Be kind.' }, 'instructions'],
    [{ tools: [] }, 'tools'],
    [{ text: { format: { type: 'text' } } }, 'text.format'],
  ])('that layers write are refused: %j', (parameters, path) => {
    expect(() => render(built, { model: 'gpt-4.1', ...parameters })).toThrow(
      expect.objectContaining({ code: 'parameter_owned', place: { prompt: 'support', path } }),
    )
  })

  it('lie over those that came with the prompt, and the members of text are merged', () => {
    const read = {
      ...wrote(),
      parameters: { model: 'gpt-4.1', store: true, text: { verbosity: 'low', other: 1 } },
    }
    expect(render(read, { store: false, text: { verbosity: 'high' } }).body).toEqual({
      model: 'gpt-4.1',
      store: false,
      text: { verbosity: 'high', other: 1 },
    })
  })

  it('need a model, which may stand elsewhere than in the body', () => {
    expect(() => render(built)).toThrow(expect.objectContaining({ code: 'model_missing' }))
    const rendered = render(built, {}, { model: 'gpt-4.1' })
    expect(rendered.body).not.toHaveProperty('model')
    expect(rendered.segments[0]).toMatchObject({ path: 'model', json: '"gpt-4.1"' })
  })
})
