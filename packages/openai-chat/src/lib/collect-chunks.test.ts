import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { callsOf, definePrompt, history, toolResults, user } from '@varve/core'
import OpenAI from 'openai'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create } from './create.ts'
import { render } from './render.ts'
import { stream } from './stream.ts'
import { turnOf } from './turn-of.ts'

// A server of our own says the same answer whole and in chunks, and both ways must come to the same.

const MODEL = 'gpt-5.6-luna'
const prompt = definePrompt('streamed', [history('history'), user('question')])
const built = prompt.build({ history: [], question: 'Hi' })

interface Said {
  readonly whole: object
  readonly chunks: readonly object[]
}

let said: Said = { whole: {}, chunks: [] }
let server: Server
let client: OpenAI

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    const body: { stream?: boolean } = JSON.parse(Buffer.concat(parts).toString())
    const isStream = body.stream === true
    response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json')
    if (isStream) for (const chunk of said.chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`)
    response.end(isStream ? 'data: [DONE]\n\n' : JSON.stringify(said.whole))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  client = new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: `http://127.0.0.1:${port}/v1` })
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 }
const HEAD = { id: 'c1', created: 7, model: MODEL }

function answer(
  message: object,
  deltas: readonly object[],
  finish = 'stop',
  more: { readonly choice?: object; readonly body?: object } = {},
): Said {
  const whole = {
    ...HEAD,
    object: 'chat.completion',
    ...more.body,
    choices: [
      {
        index: 0,
        finish_reason: finish,
        logprobs: null,
        message: { role: 'assistant', content: null, refusal: null, ...message },
        ...more.choice,
      },
    ],
    usage,
  }
  const chunk = (choices: readonly object[], extra: object = {}): object => ({
    ...HEAD,
    object: 'chat.completion.chunk',
    ...more.body,
    choices,
    obfuscation: 'xx',
    ...extra,
  })
  return {
    whole,
    chunks: [
      chunk([{ index: 0, delta: { role: 'assistant', content: null }, finish_reason: null }], {
        usage: null,
      }),
      ...deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }])),
      chunk([{ index: 0, delta: {}, finish_reason: finish, ...more.choice }]),
      chunk([], { usage }),
    ],
  }
}

/** The request that goes on from an answer. */
function bytesAfter(completion: ChatCompletion): Uint8Array {
  const said = turnOf(built, completion)
  const results = callsOf(said).map(({ callId }) => ({ callId, output: 'done' }))
  const turns = results.length === 0 ? [said] : [said, toolResults(results)]
  return render(prompt.build({ history: turns, question: 'And?' }), { model: MODEL }).bytes
}

const call = (delta: object): object => ({ tool_calls: [{ index: 0, ...delta }] })
const citation = (title: string): object => ({
  type: 'url_citation',
  url_citation: { title, url: 'https://example.com', start_index: 0, end_index: 1 },
})

describe('an answer in chunks', () => {
  it.each<[string, Said]>([
    [
      "the older function call, with the model's own spaces",
      answer(
        { function_call: { name: 'find', arguments: '{ "id" : 1}' } },
        [
          { function_call: { name: 'find', arguments: '' } },
          { function_call: { arguments: '{ "id"' } },
          { function_call: { arguments: ' : 1}' } },
        ],
        'function_call',
      ),
    ],
    [
      'spoken words',
      answer({ audio: { id: 'audio_1', data: 'AAAABBBB', transcript: 'Hello you', expires_at: 99 } }, [
        { audio: { id: 'audio_1', transcript: 'Hello' } },
        { audio: { data: 'AAAA' } },
        { audio: { transcript: ' you', data: 'BBBB' } },
        { audio: { expires_at: 99 } },
      ]),
    ],
    [
      'citations',
      answer({ content: 'So.', annotations: [citation('One'), citation('Two')] }, [
        { content: 'So' },
        { annotations: [citation('One')] },
        { content: '.', annotations: [citation('Two')] },
      ]),
    ],
    [
      "a gateway's thoughts and other fields",
      answer({ content: 'Yes', reasoning_content: 'Let me see.', provider_fields: { a: 1, b: { c: 2 } } }, [
        { reasoning_content: 'Let me' },
        { reasoning_content: ' see.', provider_fields: { a: 1 } },
        { reasoning_content: null, content: 'Yes', provider_fields: { b: { c: 2 } } },
      ]),
    ],
    [
      'a call whose id, type and name come with every chunk',
      answer(
        { tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }] },
        ['{"a"', ':1', '}'].map((text) =>
          call({ id: 'c1', type: 'function', function: { name: 'f', arguments: text } }),
        ),
        'tool_calls',
      ),
    ],
    [
      'a call whose id and name are empty in later chunks, with a field of the gateway',
      answer(
        {
          tool_calls: [
            {
              id: 'c1',
              type: 'custom',
              custom: { name: 'sql', input: 'select 1' },
              extra_content: { google: { thought_signature: 'sig' } },
            },
          ],
        },
        [
          call({ id: 'c1', type: 'custom', custom: { name: 'sql', input: '' } }),
          call({ id: '', custom: { name: '', input: 'select 1' } }),
          call({ extra_content: { google: { thought_signature: 'sig' } } }),
        ],
        'tool_calls',
      ),
    ],
    [
      'calls without an index, each whole',
      answer(
        {
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
            { id: 'b', type: 'function', function: { name: 'f', arguments: '{"n":1}' } },
          ],
        },
        [
          { tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] },
          { tool_calls: [{ id: 'b', type: 'function', function: { name: 'f', arguments: '{"n"' } }] },
          { tool_calls: [{ function: { arguments: ':1}' } }] },
        ],
        'tool_calls',
      ),
    ],
    [
      'fields of the choice and of the whole answer',
      answer({ content: 'Yes' }, [{ content: 'Yes' }], 'stop', {
        choice: { content_filter_results: { hate: { filtered: false } } },
        body: { system_fingerprint: 'fp_1', service_tier: 'default', provider: 'gateway' },
      }),
    ],
  ])('comes to the same as the answer in one: %s', async (_, given) => {
    said = given
    const { completion } = await create(client, built, { model: MODEL })
    const streamed = await stream(client, built, { model: MODEL })
    let chunks = 0
    for await (const _ of streamed.stream) chunks += 1
    const collected = await streamed.completion
    expect(chunks).toBe(given.chunks.length)
    expect(collected).toEqual(completion)
    expect(bytesAfter(collected)).toEqual(bytesAfter(completion))
  })

  it('ends with the expiry of what was spoken, which comes without a finish', async () => {
    const spoken = answer({}, [{ audio: { id: 'a1', data: 'AA', transcript: 'Hi' } }])
    said = {
      ...spoken,
      chunks: [
        ...spoken.chunks.slice(0, 2),
        { ...HEAD, choices: [{ index: 0, delta: { audio: { expires_at: 9 } } }] },
      ],
    }
    const streamed = await stream(client, built, { model: MODEL })
    for await (const _ of streamed.stream);
    expect((await streamed.completion).choices).toMatchObject([
      {
        finish_reason: 'stop',
        message: { audio: { id: 'a1', data: 'AA', transcript: 'Hi', expires_at: 9 } },
      },
    ])
  })

  it('takes its id and model from the first chunk that has them', async () => {
    const { whole, chunks } = answer({ content: 'Yes' }, [{ content: 'Yes' }])
    const first = { id: '', created: 0, model: '', choices: [], prompt_filter_results: [] }
    said = { whole, chunks: [first, ...chunks] }
    const streamed = await stream(client, built, { model: MODEL })
    for await (const _ of streamed.stream);
    expect(await streamed.completion).toEqual({ ...whole, prompt_filter_results: [] })
  })
})
