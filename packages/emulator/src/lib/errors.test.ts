import OpenAI, { APIConnectionError, AuthenticationError, InternalServerError } from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { type Fixture, start, stopAll } from './testing/fixture.ts'
import { tokens } from './testing/tokens.ts'

afterEach(stopAll)

async function post(emulator: Fixture['emulator'], path: string, body: unknown): Promise<readonly unknown[]> {
  const answer = await fetch(`${emulator.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const { error } = JSON.parse(await answer.text())
  return [answer.status, error?.code ?? null, error?.param ?? null, error?.message]
}

const user = { role: 'user', content: 'hello' }
const marker = { mode: 'explicit' }
const call = { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}' }
const toolCalls = [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }]

const chat = { model: 'gpt-5.6', messages: [user] }
const responses = { model: 'gpt-5.6', input: [user] }

const marked = (type: string, text: string, extra: object = {}) => ({
  role: 'user',
  content: [{ type, text, prompt_cache_breakpoint: { ...marker, ...extra } }],
})

describe('400, as the provider words it', () => {
  const cases: readonly (readonly [string, string, object | string, string | null, string | null])[] = [
    ['no JSON', '/chat/completions', '{', null, null],
    ['JSON that is no object', '/responses', '[]', null, null],
    ['no model', '/chat/completions', { messages: [user] }, 'missing_required_parameter', 'model'],
    ['no messages', '/chat/completions', { model: 'gpt-5.6' }, 'missing_required_parameter', 'messages'],
    ['unknown field', '/chat/completions', { ...chat, input: [] }, 'unknown_parameter', 'input'],
    ['unknown field', '/responses', { ...responses, messages: [] }, 'unknown_parameter', 'messages'],
    [
      'unknown role',
      '/chat/completions',
      { ...chat, messages: [{ ...user, role: 'bot' }] },
      'invalid_value',
      'messages[0].role',
    ],
    [
      'unknown role',
      '/responses',
      { ...responses, input: [{ ...user, role: 'tool' }] },
      'invalid_value',
      'input[0].role',
    ],
    [
      'a result without its call',
      '/chat/completions',
      { ...chat, messages: [user, { role: 'tool', tool_call_id: 'x', content: '' }] },
      null,
      'messages.[1].role',
    ],
    [
      'a call without its result',
      '/chat/completions',
      { ...chat, messages: [{ role: 'assistant', tool_calls: toolCalls }, user] },
      null,
      'messages.[0].role',
    ],
    [
      'a result without its call',
      '/responses',
      { ...responses, input: [{ type: 'function_call_output', call_id: 'x', output: '' }] },
      null,
      'input',
    ],
    ['a call without its result', '/responses', { ...responses, input: [user, call] }, null, 'input'],
    [
      'options on an earlier model',
      '/chat/completions',
      { ...chat, model: 'gpt-5', prompt_cache_options: {} },
      'unsupported_parameter',
      'prompt_cache_options',
    ],
    [
      'a marker on an earlier model',
      '/responses',
      { ...responses, model: 'gpt-4.1', input: [marked('input_text', 'a')] },
      'unsupported_parameter',
      'input[0].content[0].prompt_cache_breakpoint',
    ],
    [
      'a marker on a tool',
      '/responses',
      { ...responses, tools: [{ type: 'function', name: 'f', prompt_cache_breakpoint: marker }] },
      'unknown_parameter',
      'tools[0].prompt_cache_breakpoint',
    ],
    [
      'a marker on a message',
      '/chat/completions',
      { ...chat, messages: [{ ...user, prompt_cache_breakpoint: marker }] },
      'unknown_parameter',
      'messages[0].prompt_cache_breakpoint',
    ],
    [
      'a marker on output_text',
      '/responses',
      { ...responses, input: [{ ...marked('output_text', 'a'), role: 'assistant' }] },
      'unknown_parameter',
      'input[0].content[0].prompt_cache_breakpoint',
    ],
    [
      '12h on chat',
      '/chat/completions',
      { ...chat, prompt_cache_options: { ttl: '12h' } },
      'invalid_value',
      'prompt_cache_options.ttl',
    ],
    [
      '12h on a marker on chat',
      '/chat/completions',
      { ...chat, messages: [marked('text', 'a', { ttl: '12h' })] },
      'invalid_value',
      'messages[0].content[0].prompt_cache_breakpoint.ttl',
    ],
    [
      'a comparison on chat',
      '/chat/completions',
      { ...chat, prompt_cache_options: { comparison_response_id: 'r' } },
      'unknown_parameter',
      'prompt_cache_options.comparison_response_id',
    ],
    [
      'a retention that the model has not',
      '/responses',
      { ...responses, prompt_cache_retention: 'in_memory' },
      'invalid_value',
      'prompt_cache_retention',
    ],
    [
      'a key of 65 characters',
      '/responses',
      { ...responses, prompt_cache_key: 'k'.repeat(65) },
      'string_above_max_length',
      'prompt_cache_key',
    ],
    [
      'a part of the other endpoint',
      '/responses',
      { ...responses, input: [{ role: 'user', content: [{ type: 'text', text: 'a' }] }] },
      'invalid_value',
      'input[0].content[0]',
    ],
    [
      'an unknown earlier response',
      '/responses',
      { ...responses, previous_response_id: 'resp_0' },
      'previous_response_not_found',
      'previous_response_id',
    ],
  ]
  it.each(cases)('%s on %s', async (_, path, body, code, param) => {
    const { emulator } = await start()
    const answer = await post(emulator, path, body)
    expect(answer.slice(0, 3)).toEqual([400, code, param])
    expect(answer[3]).toMatch(/\w/)
    expect(emulator.entries()).toEqual([])
  })
})

it('401 without a key that is configured, and the same through the client', async () => {
  const { emulator, client } = await start({ keys: ['right'] })
  await expect(client.responses.create(chatless)).rejects.toThrow(AuthenticationError)
  await expect(client.withOptions({ apiKey: 'right' }).responses.create(chatless)).resolves.toBeDefined()
  expect(emulator.requests.map(({ status }) => status)).toEqual([401, 200])
})

const chatless = { model: 'gpt-5.6', input: 'hello' }

it('404 for an unknown path, and for an unknown model where that is asked for', async () => {
  const { emulator } = await start({ strictModels: true })
  expect((await post(emulator, '/embeddings', {})).slice(0, 1)).toEqual([404])
  expect((await post(emulator, '/responses', { ...responses, model: 'gpt-9' })).slice(0, 2)).toEqual([
    404,
    'model_not_found',
  ])
})

it('an unknown model is answered otherwise, and nothing of it is cached', async () => {
  const { client } = await start()
  const body = { model: 'house-model', input: tokens(3000) }
  await client.responses.create(body)
  expect((await client.responses.create(body)).usage?.input_tokens_details.cached_tokens).toBe(0)
})

describe('faults', () => {
  const body = { model: 'gpt-5.6', input: tokens(3000) }

  it('429 with retry-after and 500 in turn, and then the answer; the client’s retries are all recorded', async () => {
    const { emulator, client } = await start({ faults: [{ status: 429, retryAfter: 0 }, { status: 500 }] })
    const response = await client.withOptions({ maxRetries: 2 }).responses.create(body)
    expect(response.usage?.input_tokens_details.cache_write_tokens).toBe(3003)
    expect(emulator.requests.map(({ status }) => status)).toEqual([429, 500, 200])
    expect(new Set(emulator.requests.map(({ bytes }) => Buffer.from(bytes).toString())).size).toBe(1)
  })

  it('a connection that breaks before the request was processed leaves nothing behind', async () => {
    const { emulator, client } = await start({ faults: [{ drop: 'before' }] })
    await expect(client.responses.create(body)).rejects.toThrow(APIConnectionError)
    expect(emulator.entries()).toEqual([])
  })

  it('a connection that breaks after it has written', async () => {
    const { emulator, client } = await start({ faults: [{ drop: 'after' }] })
    await expect(client.responses.create(body)).rejects.toThrow(APIConnectionError)
    expect(emulator.entries()).toHaveLength(1)
    expect((await client.responses.create(body)).usage?.input_tokens_details.cached_tokens).toBe(3003)
  })

  it('a stream that breaks in the middle', async () => {
    const { emulator, client } = await start()
    emulator.inject({ drop: 'stream', events: 4 })
    const stream = await client.responses.create({ ...body, stream: true })
    const types: string[] = []
    const reading = (async () => {
      for await (const event of stream) types.push(event.type)
    })()
    await expect(reading).rejects.toThrow('terminated')
    expect(types).toHaveLength(4)
    expect(emulator.entries()).toHaveLength(1)
  })

  it('a request that failed and wrote all the same', async () => {
    const { emulator, client } = await start({
      faults: ({ headers }) => (headers['x-fail'] === 'yes' ? { status: 503, processed: true } : undefined),
    })
    const failing = client.responses.create(body, { headers: { 'x-fail': 'yes' } })
    await expect(failing).rejects.toThrow(InternalServerError)
    expect(emulator.entries()).toHaveLength(1)
  })

  it('breaks without a socket too', async () => {
    const { emulator } = await start({ faults: [{ drop: 'before' }] })
    const client = new OpenAI({ baseURL: emulator.url, apiKey: 'k', maxRetries: 0, fetch: emulator.fetch })
    await expect(client.responses.create(body)).rejects.toThrow(APIConnectionError)
    await expect(client.responses.create(body)).resolves.toMatchObject({ status: 'completed' })
  })
})
