import { describe, expect, test } from 'vitest'
import { countTokens } from '../encoder/encode.ts'
import { TokensError } from '../errors.ts'
import { countRequest } from './count-request.ts'
import type { RequestCount, RequestPart } from './part.ts'

const chat = (model: string, body: object): RequestCount =>
  countRequest({ endpoint: 'chat', model, body }, { text: true })
const responses = (model: string, body: object): RequestCount =>
  countRequest({ endpoint: 'responses', model, body }, { text: true })

const hello = { role: 'user', content: 'Hello world' }
const weather = {
  name: 'get_weather',
  description: 'Get the weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}
const tool = { type: 'function', function: weather }
const call = {
  role: 'assistant',
  content: null,
  tool_calls: [
    { id: 'c1', type: 'function', function: { name: 'get_weather', arguments: '{"city": "Rome"}' } },
  ],
}
const result = { role: 'tool', tool_call_id: 'c1', content: 'Sunny' }

describe('plain text', () => {
  test.each([
    ['gpt-3.5-turbo-0125', 3 + 6],
    ['gpt-4o', 3 + 6],
    ['gpt-4.1-nano-2025-04-14', 3 + 6],
    ['o3', 2 + 6],
    ['gpt-5.6-sol', 2 + 6],
  ])('%s: header 3, content 2, end 1, and the answer’s start', (model, tokens) => {
    expect(chat(model, { messages: [hello] })).toMatchObject({ tokens, exact: true, reasons: [] })
    expect(responses(model, { input: 'Hello world' })).toMatchObject({ tokens, exact: true })
  })

  test('gpt-4-0613 on Responses starts its answer with one token less', () => {
    expect(responses('gpt-4-0613', { input: 'Hello world' }).tokens).toBe(8)
  })

  test('gpt-5 pays two tokens more for each assistant message of the history', () => {
    const messages = [hello, { role: 'assistant', content: 'Hello' }, hello]
    expect(chat('gpt-4o', { messages }).tokens).toBe(3 + 6 + 5 + 6)
    expect(chat('gpt-5', { messages }).tokens).toBe(2 + 6 + 7 + 6)
  })

  test('a name is one text with its role', () => {
    const named = chat('gpt-4o', { messages: [{ ...hello, name: 'Ada' }] }).tokens
    expect(named - 9).toBe(countTokens('user:Ada', 'o200k_base') - 1)
  })

  test('the parts of one message are one text, and each part’s end can be told', () => {
    const content = [
      { type: 'input_text', text: 'Hello wo' },
      { type: 'input_text', text: 'rld, it is late' },
    ]
    const { parts, tokens } = responses('gpt-5', { input: [{ role: 'user', content }] })
    expect(tokens).toBe(2 + 4 + countTokens('Hello world, it is late', 'o200k_base'))
    const [message] = parts
    expect(message).toMatchObject({ path: 'input[0]', header: 3, footer: 1 })
    const [first, second] = message?.parts ?? []
    expect(first).toMatchObject({ kind: 'block', path: 'input[0].content[0]', tokens: 2 })
    expect((first?.tokens ?? 0) + (second?.tokens ?? 0) + 4).toBe(message?.tokens)
  })

  test('instructions cost what a system message costs', () => {
    const { parts } = responses('gpt-5', { instructions: 'Be kind.', input: 'Hello world' })
    expect(parts.map(({ kind, tokens }) => [kind, tokens])).toEqual([
      ['instructions', 7],
      ['message', 6],
      ['primer', 2],
    ])
  })

  test('an assistant item without content costs nothing on Responses', () => {
    const input = [hello, { role: 'assistant', content: [] }]
    expect(responses('gpt-5', { input }).tokens).toBe(8)
  })
})

describe('tools', () => {
  const text = [
    '// Get the weather',
    'type get_weather = (_: { city: string }) => any;',
    '',
    '} // namespace functions',
  ].join('\n')
  const open = 'namespace functions {\n\n'
  const whole = countTokens(`${open}${text}`, 'o200k_base')

  test.each([
    ['chat', 'gpt-4o', 6 + 3],
    ['responses', 'gpt-4o', 3],
    ['chat', 'gpt-5', 91],
    ['responses', 'gpt-5', 9],
    ['chat', 'o3', 10],
    ['responses', 'o3', 6],
  ] as const)('on %s %s cost their text and %i tokens', (endpoint, model, framing) => {
    const body =
      endpoint === 'chat'
        ? { messages: [hello], tools: [tool] }
        : { input: 'Hello world', tools: [{ type: 'function', ...weather }] }
    const counted = countRequest({ endpoint, model, body })
    const plain = model === 'gpt-4o' ? 9 : 8
    expect(counted.tokens - plain).toBe(whole + framing)
    expect(counted.parts[0]).toMatchObject({ kind: 'tools', path: 'tools' })
    expect(counted.parts[0]?.parts[0]).toMatchObject({ kind: 'tool', path: 'tools[0]' })
  })

  test('stand behind the first system message on chat, and share its last token', () => {
    const messages = [{ role: 'system', content: 'Be kind.' }, hello]
    const plain = chat('gpt-4o', { messages }).tokens
    const joined = countTokens(`Be kind.\n\n# Tools\n\n## functions\n\n${open}${text}`, 'o200k_base') - 3
    expect(chat('gpt-4o', { messages, tools: [tool] }).tokens - plain).toBe(joined - 1)
  })

  test('a forced function is named in the answer’s start up to gpt-4.1', () => {
    const forced = {
      messages: [hello],
      tools: [tool],
      tool_choice: { type: 'function', function: { name: 'get_weather' } },
    }
    const free = { messages: [hello], tools: [tool] }
    expect(chat('gpt-4o', forced).tokens - chat('gpt-4o', free).tokens).toBe(7 + 2)
    expect(chat('gpt-5', forced).tokens - chat('gpt-5', free).tokens).toBe(0)
  })

  test('a custom tool says its grammar, on both endpoints alike', () => {
    const grammar = { syntax: 'lark', definition: 'start: "a"+' }
    const custom = { name: 'say', description: 'Says it' }
    const nested = chat('gpt-5', {
      messages: [hello],
      tools: [{ type: 'custom', custom: { ...custom, format: { type: 'grammar', grammar } } }],
    })
    const flat = responses('gpt-5', {
      input: 'Hello world',
      tools: [{ type: 'custom', ...custom, format: { type: 'grammar', ...grammar } }],
    })
    expect(flat.parts[0]?.parts[0]?.text?.content).toBe(
      [
        '// Says it',
        '// IMPORTANT: This tool only accepts string inputs that obey the lark grammar start: "a"+. You must reason carefully about the input and make sure it obeys the grammar.',
        '// IMPORTANT: Do NOT call this tool in parallel with other tools.',
        'type say = (FREEFORM) => any;\n\n',
      ].join('\n'),
    )
    expect(nested.tokens - flat.tokens).toBe(91 - 9)
    expect(flat.exact).toBe(true)
  })

  test('the older field is counted alike', () => {
    const messages = [hello]
    expect(chat('gpt-4o', { messages, functions: [weather] }).tokens).toBe(
      chat('gpt-4o', { messages, tools: [tool] }).tokens,
    )
  })
})

describe('calls in the history', () => {
  const args = countTokens('{"city":"Rome"}', 'o200k_base')
  const spaced = countTokens('{"city": "Rome"}', 'o200k_base')

  test.each([
    ['gpt-4o', 9, 13],
    ['o4-mini', 8, 19],
    ['gpt-5', 8, 19],
  ])('chat, %s: name twice, minified arguments, result and a constant', (model, plain, constant) => {
    const { tokens } = chat(model, { messages: [hello, call, result] })
    expect(tokens - plain).toBe(constant + 2 + 2 + args + 1)
  })

  test('Responses sends arguments as they are; a call that the server keeps is an estimate', () => {
    const items = [
      { type: 'function_call', call_id: 'c1', name: 'get_weather', arguments: '{"city": "Rome"}' },
      { type: 'function_call_output', call_id: 'c1', output: 'Sunny' },
    ]
    expect(responses('gpt-4o', { input: [hello, ...items] }).tokens - 9).toBe(11 + 4 + spaced + 1)
    const [sent, output] = items
    const kept = responses('gpt-4o', { input: [hello, { ...sent, id: 'fc_1' }, output] })
    expect(kept.tokens - 9).toBe(14 + 4 + spaced + 1)
    expect(kept.reasons.map(({ code, path }) => [code, path])).toEqual([['server-state', 'input[1]']])
    expect(responses('gpt-4o', { store: false, input: [hello, { ...sent, id: 'fc_1' }, output] }).exact).toBe(
      true,
    )
  })

  test('several calls of one message are one call on chat', () => {
    const calls = ['Rome', 'Oslo'].map((city, index) => ({
      id: `c${index}`,
      function: { name: 'get_weather', arguments: JSON.stringify({ city }) },
    }))
    const messages = [
      hello,
      { role: 'assistant', tool_calls: calls },
      { role: 'tool', tool_call_id: 'c0', content: 'Sunny' },
      { role: 'tool', tool_call_id: 'c1', content: '{"rain":true}' },
    ]
    const uses =
      '{"tool_uses":[{"recipient_name":"functions.get_weather","parameters":{"city":"Rome"}},' +
      '{"recipient_name":"functions.get_weather","parameters":{"city":"Oslo"}}]}'
    const results = '["Sunny", {"rain": true}]'
    const text = countTokens(uses, 'o200k_base') + countTokens(results, 'o200k_base')
    expect(chat('gpt-4o', { messages }).tokens - 9).toBe(20 + text)
  })

  test('what the model said beside a call is a message of its own', () => {
    const silent = chat('gpt-4o', { messages: [hello, call, result] }).tokens
    const talking = chat('gpt-4o', { messages: [hello, { ...call, content: 'Hello' }, result] }).tokens
    expect(talking - silent).toBe(4 + 1)
  })
})

describe('laws', () => {
  const sum = (parts: readonly RequestPart[]): number =>
    parts.reduce((total, { tokens }) => total + tokens, 0)
  const messages = [
    { role: 'system', content: 'Be kind.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Hello' },
        { type: 'text', text: ' world' },
      ],
    },
    { ...call, content: 'Let me look' },
    result,
  ]
  const body = {
    messages,
    tools: [tool, { type: 'function', function: { name: 'now', parameters: {} } }],
    response_format: { type: 'json_schema', json_schema: { name: 'A', schema: { type: 'object' } } },
  }

  test.each(['gpt-4-0613', 'gpt-3.5-turbo', 'gpt-4o', 'o3-mini', 'gpt-5'])(
    '%s: every part is the sum of its parts',
    (model) => {
      const counted = chat(model, body)
      expect(sum(counted.parts)).toBe(counted.tokens)
      const check = (part: RequestPart): void => {
        const content = part.parts.length > 0 ? sum(part.parts) : part.tokens - part.header - part.footer
        expect(part.header + content + part.footer).toBe(part.tokens)
        for (const inner of part.parts) check(inner)
      }
      counted.parts.forEach(check)
    },
  )

  test('a counter of the caller’s own is used', () => {
    const counted = countRequest(
      { endpoint: 'chat', model: 'gpt-5', body: { messages: [hello] } },
      { count: () => 100 },
    )
    expect(counted.tokens).toBe(106)
  })
})

describe('what cannot be known', () => {
  const reasons = (counted: RequestCount): readonly string[] =>
    counted.reasons.map(({ code, path }) => `${code} ${path}`)

  test('is said, with its place', () => {
    expect(reasons(chat('gpt-9', { messages: [hello] }))).toEqual(['unknown-model model'])
    const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
    expect(reasons(chat('gpt-4o', { messages: [{ role: 'user', content: [image] }] }))).toEqual([
      'image messages[0].content[0]',
    ])
    const input = [
      hello,
      { type: 'reasoning', id: 'rs_1', summary: [] },
      { type: 'item_reference', id: 'msg_1' },
      { type: 'surprise' },
    ]
    const stateful = responses('gpt-5', {
      input,
      previous_response_id: 'resp_1',
      tools: [{ type: 'web_search' }],
    })
    expect(reasons(stateful)).toEqual([
      'server-state previous_response_id',
      'hosted-tool tools[0]',
      'encrypted-content input[1]',
      'server-state input[2]',
      'unknown-item input[3]',
    ])
    expect(stateful.exact).toBe(false)
  })

  test('reasoning of the running turn is estimated by the length of its encrypted text', () => {
    const reasoning = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'g'.repeat(1444) }
    const { parts } = responses('gpt-5', { input: [hello, reasoning] })
    expect(parts[1]).toMatchObject({ path: 'input[1]', tokens: 105 })
  })

  test('is not said of the reasoning of earlier turns, which is dropped', () => {
    const input = [
      hello,
      { type: 'reasoning', id: 'rs_1', summary: [] },
      { role: 'assistant', content: 'Hello' },
      hello,
    ]
    expect(responses('gpt-5', { input })).toMatchObject({ tokens: 2 + 6 + 7 + 6, exact: true })
  })

  test('a body of which everything lies on the server is no error', () => {
    expect(responses('gpt-5', { prompt: { id: 'pmpt_1' } }).exact).toBe(false)
  })
})

describe('bad input', () => {
  const thrown = (endpoint: 'chat' | 'responses', body: unknown): unknown => {
    try {
      return countRequest({ endpoint, model: 'gpt-5', body })
    } catch (error) {
      return error instanceof TokensError ? `${error.code} ${error.path}` : error
    }
  }

  test.each([
    ['chat', null, 'not-a-body body'],
    ['chat', [], 'not-a-body body'],
    ['chat', { input: 'Hello' }, 'wrong-endpoint body.messages'],
    ['responses', { messages: [] }, 'wrong-endpoint body.input'],
    ['chat', { messages: 'Hello' }, 'not-a-list body.messages'],
    ['chat', { messages: [hello, 'Hello'] }, 'not-an-item body.messages[1]'],
  ] as const)('%s %j throws %s', (endpoint, body, expected) => {
    expect(thrown(endpoint, body)).toBe(expected)
  })
})
