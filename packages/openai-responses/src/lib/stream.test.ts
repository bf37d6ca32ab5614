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

interface Event {
  readonly type: string
  readonly [field: string]: unknown
}

const response = (output: readonly object[], more: object = {}): object => ({
  id: 'r1',
  object: 'response',
  status: 'completed',
  model: MODEL,
  output,
  ...more,
})
const said = (text: string): object => ({
  id: 'm1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
})
const created: Event = {
  type: 'response.created',
  response: response([], { status: 'in_progress' }),
}
const word = (text: string): Event => ({
  type: 'response.output_text.delta',
  item_id: 'm1',
  output_index: 0,
  content_index: 0,
  delta: text,
})
const end = (output: readonly object[], more: object = {}, type = 'completed'): Event => ({
  type: `response.${type}`,
  response: response(output, { status: type, ...more }),
})
const usage = (details?: object): object => ({
  usage: {
    input_tokens: 1813,
    output_tokens: 4,
    total_tokens: 1817,
    ...(details && { input_tokens_details: details }),
  },
})

/** A client whose server streams these events; where it is `cut`, the connection breaks behind them. */
function serving(
  events: readonly Event[],
  { cut = false }: { cut?: boolean } = {},
): { client: OpenAI; sent: string[] } {
  const sent: string[] = []
  const encoder = new TextEncoder()
  const client = new OpenAI({
    apiKey: 'none',
    maxRetries: 0,
    fetch: async (input, init) => {
      sent.push(await new Request(input, init).text())
      let next = 0
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          const event = events[next]
          next += 1
          if (event !== undefined)
            controller.enqueue(encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`))
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

async function read({ stream: events }: Streamed): Promise<readonly object[]> {
  const got: object[] = []
  for await (const each of events) got.push(each)
  return got
}

/** Whether a next call is expected to read, to miss, or either. */
async function nextReads(ledger: Ledger): Promise<readonly boolean[]> {
  const streamed = await begin(serving([end([said('x')], usage())]).client, ledger)
  await read(streamed)
  const { outcomes } = (await streamed.cache).expectation
  return [...new Set(outcomes.map((outcome) => outcome.read > 0))]
}

describe('a stream read to its end', () => {
  it('passes the events on as they came, and gives the verdict and the response of the last', async () => {
    const last = response([said('Hello.')], usage({ cached_tokens: 0, cache_write_tokens: 1810 }))
    const events = [created, word('Hel'), word('lo.'), { type: 'response.completed', response: last }]
    const { client, sent } = serving(events)
    const streamed = await begin(client)
    expect(await read(streamed)).toEqual(events)
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({ stream: true })
    expect((await streamed.cache).observation).toEqual({ input: 1813, read: 0, written: 1810, output: 4 })
    expect(await streamed.response).toEqual(last)
  })

  it.each<[string, object, object]>([
    ['without details is not reported, and not 0', usage(), { input: 1813, output: 4 }],
    ['without a write', usage({ cached_tokens: 1810 }), { input: 1813, read: 1810, output: 4 }],
    ['that is absent', {}, {}],
    ['that is null', { usage: null }, {}],
  ])('usage %s', async (_, more, observation) => {
    const streamed = await begin(serving([created, end([said('Hello.')], more)]).client)
    await read(streamed)
    expect((await streamed.cache).observation).toEqual(observation)
    expect(await streamed.response).toMatchObject({ output: [{ content: [{ text: 'Hello.' }] }] })
  })

  it('takes an answer that was cut short by its limit, with its usage', async () => {
    const events = [created, end([said('Hel')], usage({ cached_tokens: 0 }), 'incomplete')]
    const streamed = await begin(serving(events).client)
    await read(streamed)
    expect((await streamed.cache).observation).toEqual({ input: 1813, read: 0, output: 4 })
    expect(await streamed.response).toMatchObject({ status: 'incomplete' })
  })

  it('knows of a response that failed without usage that it may have written', async () => {
    const ledger = createLedger()
    const failed = end([], { usage: null, error: { code: 'server_error', message: 'Sorry.' } }, 'failed')
    const streamed = await begin(serving([created, failed]).client, ledger)
    await read(streamed)
    expect(await streamed.response).toMatchObject({ status: 'failed', error: { message: 'Sorry.' } })
    expect((await streamed.cache).status).toBe('not_reported')
    expect(await nextReads(ledger)).toEqual([true, false])
  })
})

describe('what a model says in pieces', () => {
  it('is kept to the byte: parallel calls, of functions and of custom tools', async () => {
    const calls = [
      {
        id: 'f1',
        type: 'function_call',
        status: 'completed',
        call_id: 'a',
        name: 'find',
        arguments: '{ "id" :"Ä1"}\n',
      },
      {
        id: 't1',
        type: 'custom_tool_call',
        status: 'completed',
        call_id: 'b',
        name: 'sql',
        input: 'select\t1  -- ü',
      },
    ]
    const piece = (kind: string, output_index: number, delta: string): Event => ({
      type: `response.${kind}.delta`,
      output_index,
      delta,
    })
    const events = [
      created,
      piece('function_call_arguments', 0, '{ "id" :'),
      piece('custom_tool_call_input', 1, 'select\t1  '),
      piece('function_call_arguments', 0, '"Ä1"}\n'),
      piece('custom_tool_call_input', 1, '-- ü'),
      end(calls, usage()),
    ]
    const streamed = await begin(serving(events).client)
    await read(streamed)
    const whole = await streamed.response
    expect(whole.output).toEqual(calls)
    expect(callsOf(turnOf(built, whole)).map(({ name, arguments: text }) => [name, text])).toEqual([
      ['find', '{ "id" :"Ä1"}\n'],
      ['sql', 'select\t1  -- ü'],
    ])
  })
})

describe('half a stream is no answer, and may have written', () => {
  const half = [created, word('Hel'), word('lo')]

  it('left by its reader', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving([...half, end([said('Hello.')], usage())]).client, ledger)
    for await (const _ of streamed.stream) break
    await expect(streamed.response).rejects.toThrow('left before its end')
    await expect(streamed.cache).rejects.toThrow('left before its end')
    expect(await nextReads(ledger)).toEqual([true, false])
  })

  it('broken off by the server', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving(half, { cut: true }).client, ledger)
    await expect(read(streamed)).rejects.toThrow('terminated')
    await expect(streamed.response).rejects.toThrow('terminated')
    await expect(streamed.cache).rejects.toThrow('terminated')
    expect(await nextReads(ledger)).toEqual([true, false])
  })

  it('ended by the server without the event that ends a response', async () => {
    const ledger = createLedger()
    const streamed = await begin(serving(half).client, ledger)
    expect(await read(streamed)).toEqual(half)
    await expect(streamed.response).rejects.toThrow('ended before the answer did')
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
    await expect(streamed.response).rejects.toThrow('ended before the answer did')
    await expect(streamed.cache).rejects.toThrow('ended before the answer did')
    expect(await nextReads(ledger)).toEqual([true, false])
  })
})
