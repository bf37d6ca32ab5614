import { createLedger, createSession, type Ledger } from '@varve/cache'
import { callsOf, definePrompt, policy, user } from '@varve/core'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { stream, type Streamed } from './stream.ts'
import { turnOf } from './turn-of.ts'

const MODEL = 'gpt-5.6-luna'
const built = definePrompt('streamed', [
  policy('rules', 'Be kind to all who ask. '.repeat(300)),
  user('question'),
]).build({ question: 'Hi' })

const chunk = (choices: readonly object[], more: object = {}): object => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 7,
  model: MODEL,
  choices,
  ...more,
})
const delta = (value: object, finish: string | null = null, index = 0): object =>
  chunk([{ index, delta: value, finish_reason: finish, logprobs: null }])
const usage = (details?: object): object =>
  chunk([], {
    usage: {
      prompt_tokens: 1813,
      completion_tokens: 4,
      total_tokens: 1817,
      ...(details && { prompt_tokens_details: details }),
    },
  })

/** A client whose server streams these chunks; where it is `cut`, the connection breaks behind them. */
function serving(
  chunks: readonly object[],
  { cut = false }: { cut?: boolean } = {},
): { client: OpenAI; sent: string[] } {
  const sent: string[] = []
  const encoder = new TextEncoder()
  const parts = chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`)
  if (!cut) parts.push('data: [DONE]\n\n')
  const client = new OpenAI({
    apiKey: 'none',
    maxRetries: 0,
    fetch: async (input, init) => {
      sent.push(await new Request(input, init).text())
      let next = 0
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const part = parts[next]
          next += 1
          if (part !== undefined) controller.enqueue(encoder.encode(part))
          else if (cut) controller.error(new TypeError('terminated'))
          else controller.close()
        },
      })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  return { client, sent }
}

const begin = (client: OpenAI, ledger: Ledger = createLedger(), signal?: AbortSignal): Promise<Streamed> =>
  stream(client, built, {
    session: createSession({ ledger }),
    model: MODEL,
    ...(signal && { request: { signal } }),
  })

async function read({ stream: chunks }: Streamed): Promise<readonly object[]> {
  const got: object[] = []
  for await (const each of chunks) got.push(each)
  return got
}

/** Whether a next call is expected to read, to miss, or either. */
async function nextReads(ledger: Ledger): Promise<readonly boolean[]> {
  const { client } = serving([delta({ content: 'x' }, 'stop'), usage()])
  const streamed = await begin(client, ledger)
  await read(streamed)
  const { outcomes } = (await streamed.cache).expectation
  return [...new Set(outcomes.map((outcome) => outcome.read > 0))]
}

describe('a stream read to its end', () => {
  it('passes the chunks on as they came, asks for usage, and gives the verdict', async () => {
    const chunks = [
      delta({ role: 'assistant', content: '' }),
      delta({ content: 'Hel' }),
      delta({ content: 'lo.' }),
      delta({}, 'stop'),
      usage({ cached_tokens: 0, cache_write_tokens: 1810 }),
    ]
    const { client, sent } = serving(chunks)
    const streamed = await begin(client)
    expect(await read(streamed)).toEqual(chunks)
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({ stream: true, stream_options: { include_usage: true } })
    expect((await streamed.cache).observation).toEqual({ input: 1813, read: 0, written: 1810, output: 4 })
    expect(await streamed.completion).toEqual({
      id: 'c1',
      object: 'chat.completion',
      created: 7,
      model: MODEL,
      usage: {
        prompt_tokens: 1813,
        completion_tokens: 4,
        total_tokens: 1817,
        prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 1810 },
      },
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          logprobs: null,
          message: { role: 'assistant', content: 'Hello.', refusal: null },
        },
      ],
    })
  })

  it.each<[string, object[], object]>([
    ['without details is not reported, and not 0', [usage()], { input: 1813, output: 4 }],
    ['without a write', [usage({ cached_tokens: 1810 })], { input: 1813, read: 1810, output: 4 }],
    ['that is absent', [], {}],
    ['that is null', [chunk([], { usage: null })], {}],
  ])('usage %s', async (_, last, observation) => {
    const { client } = serving([delta({ content: 'Hello.' }, 'stop'), ...last])
    const streamed = await begin(client)
    await read(streamed)
    expect((await streamed.cache).observation).toEqual(observation)
    expect(await streamed.completion).toMatchObject({ choices: [{ message: { content: 'Hello.' } }] })
  })
})

describe('what a model says in pieces', () => {
  it('is put together to the byte: parallel calls, of functions and of custom tools', async () => {
    const { client } = serving([
      delta({ role: 'assistant', content: null }),
      delta({
        tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'find', arguments: '' } }],
      }),
      delta({ tool_calls: [{ index: 0, function: { arguments: '{ "id" :' } }] }),
      delta({ tool_calls: [{ index: 1, id: 'b', type: 'custom', custom: { name: 'sql', input: '' } }] }),
      delta({ tool_calls: [{ index: 1, custom: { input: 'select\t1  ' } }] }),
      delta({ tool_calls: [{ index: 0, function: { arguments: '"Ä1"}\n' } }] }),
      delta({ tool_calls: [{ index: 1, custom: { input: '-- ü' } }] }),
      delta({}, 'tool_calls'),
      usage(),
    ])
    const streamed = await begin(client)
    await read(streamed)
    const completion = await streamed.completion
    expect(completion.choices).toEqual([
      {
        index: 0,
        finish_reason: 'tool_calls',
        logprobs: null,
        message: {
          role: 'assistant',
          content: null,
          refusal: null,
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'find', arguments: '{ "id" :"Ä1"}\n' } },
            { id: 'b', type: 'custom', custom: { name: 'sql', input: 'select\t1  -- ü' } },
          ],
        },
      },
    ])
    expect(callsOf(turnOf(built, completion)).map(({ name, arguments: text }) => [name, text])).toEqual([
      ['find', '{ "id" :"Ä1"}\n'],
      ['sql', 'select\t1  -- ü'],
    ])
  })

  it('keeps choices, refusals and log probabilities apart', async () => {
    const token = (text: string): object => ({ token: text, logprob: -1, bytes: null, top_logprobs: [] })
    const scored = (text: string): object =>
      chunk([
        {
          index: 0,
          delta: { content: text },
          finish_reason: null,
          logprobs: { content: [token(text)], refusal: null },
        },
      ])
    const { client } = serving([
      delta({ refusal: 'I can' }, null, 1),
      scored('One'),
      delta({ refusal: 'not.' }, 'stop', 1),
      scored(' two'),
      delta({}, 'length', 0),
    ])
    const streamed = await begin(client)
    await read(streamed)
    expect((await streamed.completion).choices).toEqual([
      {
        index: 0,
        finish_reason: 'length',
        logprobs: { content: [token('One'), token(' two')], refusal: null },
        message: { role: 'assistant', content: 'One two', refusal: null },
      },
      {
        index: 1,
        finish_reason: 'stop',
        logprobs: null,
        message: { role: 'assistant', content: null, refusal: 'I cannot.' },
      },
    ])
  })
})

describe('half a stream is no answer, and may have written', () => {
  const half = [delta({ content: 'Hel' }), delta({ content: 'lo' })]

  it('left by its reader', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving([...half, delta({}, 'stop'), usage()]).client, ledger)
    for await (const _ of streamed.stream) break
    await expect(streamed.completion).rejects.toThrow('left before its end')
    await expect(streamed.cache).rejects.toThrow('left before its end')
    expect(await nextReads(ledger)).toEqual([true, false])
  })

  it('broken off by the server', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving(half, { cut: true }).client, ledger)
    await expect(read(streamed)).rejects.toThrow('terminated')
    await expect(streamed.completion).rejects.toThrow('terminated')
    await expect(streamed.cache).rejects.toThrow('terminated')
    expect(await nextReads(ledger)).toEqual([true, false])
  })

  it('ended by the server without a finish', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving(half).client, ledger)
    expect(await read(streamed)).toEqual(half)
    await expect(streamed.completion).rejects.toThrow('ended before the answer did')
    await expect(streamed.cache).rejects.toThrow('ended before the answer did')
    expect(await nextReads(ledger)).toEqual([true, false])
  })

  it('aborted, which the client ends without a word', async () => {
    const ledger = createLedger()
    const controller = new AbortController()
    const streamed = await begin(serving(half, { cut: true }).client, ledger, controller.signal)
    const got: object[] = []
    for await (const each of streamed.stream) {
      got.push(each)
      controller.abort()
    }
    expect(got).toEqual(half.slice(0, 1))
    await expect(streamed.completion).rejects.toThrow('ended before the answer did')
    await expect(streamed.cache).rejects.toThrow('ended before the answer did')
    expect(await nextReads(ledger)).toEqual([true, false])
  })
})
