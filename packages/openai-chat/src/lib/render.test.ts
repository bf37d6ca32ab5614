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
import { readRequest, render } from '../index.ts'

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

describe('render', () => {
  it('writes the body: parameters by name, then the format, tools, the messages last', () => {
    const { body, bytes } = render(built, { model: 'gpt-5.6-sol', verbosity: 'low', reasoning_effort: 'low' })
    expect(text(bytes)).toBe(
      '{"model":"gpt-5.6-sol","reasoning_effort":"low","verbosity":"low",' +
        '"response_format":{"json_schema":{"name":"answer","schema":{"additionalProperties":false,' +
        '"properties":{"zone":{"type":"string"},"amount":{"type":"number"}},"required":["zone","amount"],"type":"object"},' +
        '"strict":true},"type":"json_schema"},' +
        '"tools":[{"function":{"description":"A price.","name":"quote","parameters":{"additionalProperties":false,' +
        '"properties":{"zone":{"type":"string"},"amount":{"type":"number"}},"required":["zone","amount"],"type":"object"},' +
        '"strict":true},"type":"function"}],' +
        '"messages":[{"content":[{"text":"Be kind.","type":"text"}],"role":"developer"},' +
        '{"content":[{"text":"Acme.","type":"text"},{"text":"Ship to the EU.","type":"text"}],"role":"system"},' +
        '{"content":[{"text":"Hi","type":"text"}],"role":"user"},' +
        '{"content":"Hello","role":"assistant"},' +
        '{"content":[{"text":"How much?","type":"text"}],"role":"user"}]}',
    )
    expect(body).toEqual(JSON.parse(text(bytes)))
  })

  const developer = [
    'developer messages[0].content[0]',
    'developer messages[1].content[0]',
    'developer messages[1].content[1]',
  ]
  const head = ['tools tools[0]', 'output response_format']
  const conversation = [
    'conversation messages[2].content[0]',
    'conversation messages[3]',
    'conversation messages[4].content[0]',
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

  it('puts calls into the message in front of them, or into one of their own', () => {
    const pieces: readonly Piece[] = [
      { type: 'message', role: 'assistant', content: 'Looking.' },
      { type: 'call', callId: 'c1', name: 'quote', arguments: '{ "zone":"EU" }' },
      { type: 'call', callId: 'c2', name: 'sql', arguments: 'select 1', form: 'custom' },
      { type: 'result', callId: 'c1', output: '12 EUR' },
      { type: 'result', callId: 'c2', output: '1' },
      { type: 'call', callId: 'c3', name: 'quote', arguments: '{}' },
    ]
    const { body, segments } = render(wrote(...pieces), { model: 'gpt-5.6-sol' })
    expect(body['messages']).toEqual([
      {
        role: 'assistant',
        content: 'Looking.',
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'quote', arguments: '{ "zone":"EU" }' } },
          { id: 'c2', type: 'custom', custom: { name: 'sql', input: 'select 1' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: '12 EUR' },
      { role: 'tool', tool_call_id: 'c2', content: '1' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c3', type: 'function', function: { name: 'quote', arguments: '{}' } }],
      },
    ])
    expect(segments.slice(1).map(({ path, role }) => [path, role])).toEqual([
      ['messages[0]', 'assistant'],
      ['messages[1].content', 'tool'],
      ['messages[2].content', 'tool'],
      ['messages[3]', 'assistant'],
    ])
  })

  it('takes developer text behind the first other message for conversation', () => {
    const { segments } = render(
      wrote(
        { type: 'message', role: 'system', content: 'a' },
        { type: 'message', role: 'user', content: 'b' },
        { type: 'message', role: 'developer', content: 'c' },
      ),
      { model: 'gpt-4.1' },
    )
    expect(segments.slice(1).map(({ place, role }) => [place, role])).toEqual([
      ['developer', 'developer'],
      ['conversation', 'user'],
      ['conversation', 'developer'],
    ])
  })

  it('writes entries of the older functions list where they were', () => {
    const { body } = render(declared({ type: 'tool', form: 'legacy', name: 'f' }), { model: 'gpt-4.1' })
    expect(body).toEqual({ model: 'gpt-4.1', functions: [{ name: 'f' }], messages: [] })
  })
})

describe('parameters', () => {
  it.each<[object, string]>([
    [{ messages: [] }, 'messages'],
    [{ tools: [] }, 'tools'],
    [{ functions: [] }, 'functions'],
    [{ response_format: { type: 'text' } }, 'response_format'],
  ])('that layers write are refused: %j', (parameters, path) => {
    expect(() => render(built, { model: 'gpt-4.1', ...parameters })).toThrow(
      expect.objectContaining({ code: 'parameter_owned', place: { prompt: 'support', path } }),
    )
  })

  it('lie over those that came with the prompt', () => {
    const read = { ...wrote(), parameters: { model: 'gpt-4.1', temperature: 0, top_p: 1 } }
    expect(render(read, { temperature: 1 }).body).toEqual({
      model: 'gpt-4.1',
      temperature: 1,
      top_p: 1,
      messages: [],
    })
  })

  it('need a model, which may stand elsewhere than in the body', () => {
    expect(() => render(built)).toThrow(expect.objectContaining({ code: 'model_missing' }))
    const rendered = render(built, {}, { model: 'gpt-4.1' })
    expect(rendered.body).not.toHaveProperty('model')
    expect(rendered.segments[0]).toMatchObject({ path: 'model', json: '"gpt-4.1"' })
  })
})

describe('a parameter given as undefined', () => {
  it('is not given: what a body brought stays', () => {
    const built = readRequest({ model: 'gpt-5', temperature: 0, messages: [{ role: 'user', content: 'Hi' }] })
    // As JavaScript hands it in; the compiler refuses it.
    const given: object = { temperature: undefined }
    const { body } = render(built, given)
    expect(body).toMatchObject({ temperature: 0 })
  })
})
