import { countTokens } from '@varve/tokens'
import type OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { counts, replayed, start, stopAll } from './testing/fixture.ts'
import { tokens } from './testing/tokens.ts'

afterEach(stopAll)

const model = 'gpt-5.6-sol'

describe('a tool loop with scripted replies', () => {
  const script = [
    {
      toolCalls: [
        { name: 'find', arguments: { id: 1 } },
        { name: 'find', arguments: '{"id": 2}' },
      ],
    },
    'Both were found.',
  ]

  it('chat', async () => {
    const { client, emulator } = await start({ reply: script })
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: tokens(1500) }]
    const first = await client.chat.completions.create({ model, messages })
    const message = first.choices[0]?.message
    expect(first.choices[0]?.finish_reason).toBe('tool_calls')
    expect(message?.tool_calls?.map((call) => call.type === 'function' && call.function.arguments)).toEqual([
      '{"id":1}',
      '{"id": 2}',
    ])
    if (message) messages.push(message)
    for (const call of message?.tool_calls ?? [])
      messages.push({ role: 'tool', tool_call_id: call.id, content: 'found' })
    const second = await client.chat.completions.create({ model, messages })
    expect(second.choices[0]?.message.content).toBe('Both were found.')
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBe(1503)
    expect(second.usage?.prompt_tokens).toBe(
      1503 + (second.usage?.prompt_tokens_details?.cache_write_tokens ?? 0) + 3,
    )
    expect(emulator.requests).toHaveLength(2)
  })

  it('responses, by appending the output and by previous_response_id alike', async () => {
    const { client } = await start({ reply: (_, { index }) => script[index % 2] })
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: tokens(1500) }]
    const outputs = (response: OpenAI.Responses.Response): OpenAI.Responses.ResponseInput =>
      response.output.flatMap((item) =>
        item.type === 'function_call'
          ? [{ type: 'function_call_output', call_id: item.call_id, output: 'found' } as const]
          : [],
      )
    const one = await client.responses.create({ model, input })
    const two = await client.responses.create({ model, input: [...input, ...replayed(one), ...outputs(one)] })
    expect(two.output_text).toBe('Both were found.')
    const three = await client.responses.create({ model, input })
    const four = await client.responses.create({
      model,
      previous_response_id: three.id,
      input: outputs(three),
    })
    expect(four.usage?.input_tokens).toBe(two.usage?.input_tokens)
    expect(counts(four.usage)[1]).toBe(
      counts(four.usage)[0] === undefined ? 0 : (four.usage?.input_tokens ?? 0) - 3,
    )
  })
})

it('reasoning that is kept costs what it cost, sealed or by its id', async () => {
  const { client } = await start({ reply: { text: 'well', reasoning: 'hm', reasoningTokens: 700 } })
  const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: tokens(1500) }]
  for (const store of [true, false]) {
    const one = await client.responses.create({ model, input, store })
    expect(one.usage?.output_tokens_details.reasoning_tokens).toBe(700)
    const two = await client.responses.create({
      model,
      input: [...input, ...replayed(one), { role: 'user', content: 'go on' }],
      store,
    })
    expect(two.usage?.input_tokens).toBe(1506 + 2 + 700 + 5 + 1 + 1 + 4 + 2)
  }
})

it('requests are kept to the byte', async () => {
  const { client, emulator } = await start()
  const bytes = new TextEncoder().encode('{ "model":"gpt-5.6",\n "input" : "caf\\u00e9 é" }')
  await client.responses.create({ model, input: '' }, { body: bytes, headers: { 'x-own': '1' } })
  const [request] = emulator.requests
  expect(request?.bytes).toEqual(bytes)
  expect(request).toMatchObject({ method: 'POST', path: '/v1/responses', status: 200 })
  expect(request?.headers['x-own']).toBe('1')
  emulator.reset()
  expect(emulator.requests).toEqual([])
})

it('answers a schema with a value that fits it', async () => {
  const { client } = await start()
  const schema = {
    type: 'object',
    properties: {
      kind: { enum: ['refund', 'other'] },
      notes: { type: 'array', items: { $ref: '#/$defs/note' } },
    },
    required: ['kind', 'notes'],
    additionalProperties: false,
    $defs: { note: { type: 'string' } },
  }
  const parsed = await client.responses.parse({
    model,
    input: 'sort this',
    text: { format: { type: 'json_schema', name: 'sorting', strict: true, schema } },
  })
  expect(parsed.output_parsed).toEqual({ kind: 'refund', notes: [] })
})

it('counts input without answering', async () => {
  const { client, emulator } = await start()
  const count = await client.responses.inputTokens.count({ model, input: tokens(1500) })
  expect(count).toEqual({ object: 'response.input_tokens', input_tokens: 1506 })
  expect(emulator.entries()).toEqual([])
})

it('echoes what was asked of the cache, and can be asked for the response again', async () => {
  const { client } = await start()
  const response = await client.responses.create({
    model,
    input: 'hello',
    prompt_cache_key: 'support',
    prompt_cache_options: { mode: 'explicit', ttl: '12h' },
  })
  expect(response).toMatchObject({
    prompt_cache_key: 'support',
    prompt_cache_options: { mode: 'explicit', ttl: '12h' },
    created_at: Date.parse('2026-11-20T09:00:00Z') / 1000,
  })
  expect(await client.responses.retrieve(response.id)).toMatchObject({ id: response.id })
})

describe('several calls of one message on chat', () => {
  const call = (id: string, json: string) => ({
    id,
    type: 'function' as const,
    function: { name: 'track', arguments: json },
  })
  const result = (id: string, content: string) => ({ role: 'tool' as const, tool_call_id: id, content })
  const opening = { role: 'user' as const, content: tokens(100) }

  it('are fed as one call, and their results as one list', async () => {
    const { client } = await start()
    const input = async (...messages: OpenAI.Chat.ChatCompletionMessageParam[]) =>
      counts((await client.chat.completions.create({ model, messages: [opening, ...messages] })).usage)[0] ??
      0
    const calls = [call('c1', '{ "id":"P-1" }'), call('c2', '{"id": "P-2"}')]
    const both = await input(
      { role: 'assistant', tool_calls: calls },
      result('c1', '{"at":["depot",2]}'),
      result('c2', 'not found'),
    )
    const fed = [
      '{"tool_uses":[{"recipient_name":"functions.track","parameters":{"id":"P-1"}},{"recipient_name":"functions.track","parameters":{"id":"P-2"}}]}',
      '[{"at": ["depot", 2]}, "not found"]',
    ]
    const texts = fed.map((text) => countTokens(text, 'o200k_base'))
    expect(both - (await input())).toBe(26 + (texts[0] ?? 0) + (texts[1] ?? 0))
  })
})

describe('a call that is sent back (C2)', () => {
  it('is read with what stands in front of it, in steps of 128', async () => {
    const { client } = await start({
      reply: { toolCalls: [{ name: 'note', arguments: JSON.stringify({ text: tokens(900) }) }] },
    })
    const question = { role: 'user' as const, content: tokens(1500) }
    const ask = (...more: OpenAI.Responses.ResponseInputItem[]) =>
      client.responses.create({ model: 'gpt-4.1', input: [question, ...more], store: false })
    const first = await ask()
    const { input_tokens: before = 0, output_tokens: said = 0 } = first.usage ?? {}
    const made = replayed(first)
    const results = made.flatMap((item) =>
      item.type === 'function_call'
        ? [{ type: 'function_call_output' as const, call_id: item.call_id, output: tokens(20) }]
        : [],
    )
    const second = await ask(...made, ...results)
    expect(said).toBeGreaterThan(900)
    expect(counts(second.usage)[1]).toBe(Math.floor((before + said) / 128) * 128)
  })
})

describe('tools that are added in mid-conversation', () => {
  const commit = {
    type: 'function' as const,
    name: 'commit',
    description: 'Commits.',
    parameters: { type: 'object', properties: { message: { type: 'string' } } },
    strict: false,
  }
  const ask = async (client: OpenAI, ...behind: OpenAI.Responses.ResponseInputItem[]) =>
    client.responses.create({
      model: 'gpt-6-luna',
      input: [{ role: 'user', content: tokens(1200) }, ...behind],
    })

  it('leave what stands in front of them alone, and are read as tools', async () => {
    const { client } = await start()
    const bare = await ask(client)
    const items = [
      { type: 'additional_tools', role: 'developer', tools: [commit] },
      { role: 'user', content: 'Go on.' },
    ] as const satisfies OpenAI.Responses.ResponseInputItem[]
    const [before, , written] = counts(bare.usage)
    const [input = 0, read] = counts((await ask(client, ...items)).usage)
    expect(read).toBe(written)
    // What all tools have around them and the tool's own text, with what was recorded beside them; and a message of three words.
    const text =
      'namespace functions {\n\n// Commits.\ntype commit = (_: { message?: string }) => any;\n\n} // namespace functions'
    expect(input - (before ?? 0)).toBe(91 + countTokens(text, 'o200k_base') + 4 + 3)
  })

  it('are refused where they are no list', async () => {
    const { client } = await start()
    const item = { type: 'additional_tools', role: 'developer', tools: 'commit' }
    await expect(ask(client, item as never)).rejects.toThrow('input[1].tools')
  })
})

describe('diagnostics', () => {
  async function compare(before: object, after: object) {
    const { client } = await start()
    const body = { model, input: tokens(10_049) }
    const one = await client.responses.create({ ...body, ...before })
    const two = await client.responses.create({
      ...body,
      ...after,
      prompt_cache_options: { comparison_response_id: one.id },
    })
    return two.prompt_cache_diagnostics
  }

  it('A11: an input that changes at its start loses all of it', async () => {
    expect(await compare({}, { input: tokens(10_049, 1) })).toEqual({
      type: 'cache_miss',
      reason: 'input_changed',
      cache_missed_tokens: 10_052,
      comparison_reusable_tokens: 10_052,
    })
  })

  it.each([
    ['model_changed', { model: 'gpt-5.6-luna' }],
    ['prompt_cache_key_changed', { prompt_cache_key: 'other' }],
    ['tools_changed', { tools: [{ type: 'function', name: 'f', parameters: {}, strict: false }] }],
    ['text_format_changed', { text: { format: { type: 'json_object' } } }],
    ['reasoning_effort_changed', { reasoning: { effort: 'high' } }],
    ['verbosity_changed', { text: { verbosity: 'low' } }],
    ['service_tier_changed', { service_tier: 'flex' }],
  ])('%s', async (reason, more) => {
    expect(await compare({}, more)).toMatchObject({ type: 'cache_miss', reason })
  })

  it('a hit, a small prompt and an unknown id', async () => {
    const { client } = await start()
    const compared = async (id: string) =>
      (
        await client.responses.create({
          model,
          input: tokens(2000),
          prompt_cache_options: { comparison_response_id: id },
        })
      ).prompt_cache_diagnostics?.type
    const small = await client.responses.create({ model, input: 'small' })
    const large = await client.responses.create({ model, input: tokens(2000) })
    expect(await compared(large.id)).toBe('cache_hit')
    expect(await compared(small.id)).toBe('unavailable')
    expect(await compared('resp_unknown')).toBe('comparison_response_not_found')
  })
})
