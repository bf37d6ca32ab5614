import { createSession } from '@varve/cache'
import {
  definePrompt,
  history,
  layer,
  output,
  policy,
  rag,
  tools,
  toolResults,
  turn,
  type Turn,
  user,
  VarveError,
} from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

/** A client that fails the test when anything is sent. */
const client = new OpenAI({
  apiKey: 'none',
  maxRetries: 0,
  fetch: () => {
    throw new Error('Something was sent.')
  },
})

const talk = definePrompt('talk', [
  policy('rules', 'Be kind.'),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string().default('none') }),
    write: ({ shop }) => shop,
  }),
  history('turns'),
  user('question'),
])

function nested(levels: number): unknown {
  let value: unknown = 'leaf'
  for (let level = 0; level < levels; level += 1) value = { properties: { deeper: value } }
  return value
}

const cycle: Record<string, unknown> = { type: 'object' }
cycle['properties'] = { self: cycle }

/** Declares a tool with whatever stands for its schema, and builds. */
function withSchema(parameters: unknown, strict = false): unknown {
  return definePrompt('p', [
    tools('kit', { tools: { find: { parameters: parameters as object as never, strict } } }),
  ]).build()
}

function withHistory(turns: unknown): unknown {
  return talk.build({ turns: turns as Turn[], question: 'And?' })
}

const call: Turn = {
  sent: [{ items: [{ type: 'message', role: 'user', content: 'Look it up' }] }],
  said: [{ type: 'call', callId: 'c1', name: 'find', arguments: '{}' }],
}

const build = [
  [
    'a value of the wrong type',
    () => talk.build({ shop: 1 as never, turns: [], question: 'x' }),
    'invalid_values',
    'shop',
  ],
  ['a missing value', () => talk.build({ turns: [] } as never), 'invalid_values', 'question'],
  ['no values at all', () => talk.build(null as never), 'invalid_values', undefined],
  ['a misspelt value', () => talk.build({ turns: [], questoin: 'x' } as never), 'unknown_value', 'questoin'],
  [
    'an asynchronous schema',
    () =>
      definePrompt('p', [
        policy('a', { input: z.object({ x: z.string().refine(async () => true) }), write: ({ x }) => x }),
      ]).build({ x: '1' }),
    'async_schema',
    'input',
  ],
  [
    'two layers of one name',
    () => definePrompt('p', [policy('a', 'x'), policy('a', 'y')] as never),
    'duplicate_layer',
    undefined,
  ],
  ['two user layers', () => definePrompt('p', [user('a'), user('b')] as never), 'too_many_layers', undefined],
  [
    'two histories',
    () => definePrompt('p', [history('a'), history('b')] as never),
    'too_many_layers',
    undefined,
  ],
  [
    'policy behind the user',
    () => definePrompt('p', [user('a'), policy('b', 'x')] as never),
    'layer_order',
    undefined,
  ],
  [
    'scopes out of order',
    () => definePrompt('p', [policy('a', { scope: 'session', text: 'x' }), policy('b', 'x')] as never),
    'scope_order',
    undefined,
  ],
  [
    'a scope that a kind cannot have',
    () => policy('a', { scope: 'call' as never, text: 'x' }),
    'scope_not_allowed',
    'scope',
  ],
  [
    'keep: false on what stays',
    () => layer('a', { scope: 'session', keep: false, text: 'x' }),
    'invalid_option',
    'keep',
  ],
  ['an empty layer name', () => policy('', 'x'), 'invalid_name', 'name'],
  ['a prompt name of 65 characters', () => definePrompt('p'.repeat(65), []), 'invalid_name', 'name'],
  [
    'a tool name with a space',
    () => definePrompt('p', [tools('kit', { tools: { 'find it': {} } })]).build(),
    'invalid_name',
    'name',
  ],
  ['tools in the place of the options', () => tools('kit', { find: {} } as never), 'invalid_option', 'tools'],
  [
    'two tools of one name',
    () =>
      definePrompt('p', [tools('a', { tools: { find: {} } }), tools('b', { tools: { find: {} } })]).build(),
    'duplicate_tool',
    'find',
  ],
  [
    'a schema name with a space',
    () => definePrompt('p', [output('a', { schema: z.object({}), schemaName: 'my answer' })]).build(),
    'invalid_name',
    'schemaName',
  ],
  ['a Date in a schema', () => withSchema({ default: new Date(0) }), 'not_json', 'find.parameters.default'],
  [
    'a Map in a schema',
    () => withSchema({ properties: new Map() }),
    'not_json',
    'find.parameters.properties',
  ],
  ['a BigInt in a schema', () => withSchema({ maximum: 1n }), 'not_json', 'find.parameters.maximum'],
  ['a function in a schema', () => withSchema({ default: () => 1 }), 'not_json', 'find.parameters.default'],
  ['NaN in a schema', () => withSchema({ minimum: Number.NaN }), 'not_json', 'find.parameters.minimum'],
  [
    'nothing in an array',
    () => withSchema({ enum: ['a', undefined] }),
    'not_json',
    'find.parameters.enum[1]',
  ],
  ['a schema that is none', () => withSchema('object'), 'invalid_schema', 'find.parameters'],
  ['a cycle', () => withSchema(cycle), 'cycle', 'find.parameters.properties.self'],
  [
    '10,000 levels',
    () => withSchema(nested(10_000)),
    'too_deep',
    expect.stringMatching(/^find\.parameters\.properties\.deeper\..{10,}…$/u),
  ],
  [
    'a lone surrogate in a schema',
    () => withSchema({ description: 'half \uD83D' }),
    'lone_surrogate',
    'find.parameters.description',
  ],
  [
    'a lone surrogate in a policy',
    () => definePrompt('p', [policy('a', 'half \uD83D')]).build(),
    'lone_surrogate',
    'write()',
  ],
  [
    'an optional property in strict mode',
    () => withSchema(z.object({ a: z.string().optional() }), true),
    'invalid_schema',
    'find.parameters.properties.a',
  ],
  [
    'a record in strict mode',
    () => withSchema(z.object({ a: z.record(z.string(), z.string()) }), true),
    'invalid_schema',
    expect.stringContaining('find.parameters'),
  ],
  [
    'a date in a zod schema',
    () => withSchema(z.object({ a: z.date() }), true),
    'invalid_schema',
    'find.parameters',
  ],
  [
    'a writer that returns no text',
    () => definePrompt('p', [policy('a', { input: z.object({}), write: () => 5 as never })]).build({}),
    'invalid_piece',
    'write()',
  ],
  [
    'a writer that waits',
    () =>
      definePrompt('p', [policy('a', { input: z.object({}), write: (async () => 'x') as never })]).build({}),
    'invalid_piece',
    'write()',
  ],
  [
    'two documents of one id',
    () =>
      definePrompt('p', [rag('docs')]).build({
        docs: [
          { id: 'a', text: 'x' },
          { id: 'a', text: 'y' },
        ],
      }),
    'duplicate_document',
    '"a"',
  ],
  [
    'a window without chunks',
    () => history('h', { window: { turns: 5, chunk: 0 } }),
    'invalid_option',
    'window',
  ],
  [
    'messages in place of turns',
    () => withHistory([{ role: 'user', content: 'x' }]),
    'invalid_turn',
    'turns[0].sent',
  ],
  [
    'an item that is none',
    () => withHistory([{ sent: [], said: [{ type: 'noise' }] }]),
    'invalid_turn',
    'turns[0].said[0].type',
  ],
  [
    'a result without its call',
    () => withHistory([toolResults([{ callId: 'c9', output: 'x' }])]),
    'result_without_call',
    'turns[0].sent[0].items[0]',
  ],
  [
    'a call that nobody answered',
    () => withHistory([call, turn({ user: 'Hello?' })]),
    'call_without_result',
    'turns[0].said[0]',
  ],
  [
    'a call that the next question leaves unanswered',
    () => withHistory([call]),
    'call_without_result',
    'turns[0].said[0]',
  ],
] as const

describe('what a prompt refuses', () => {
  it.each(build)('%s', (_, act, code, path) => {
    expectError(act, code, path)
  })
})

/** What a request is given, the error's code and its place. The compiler would refuse most of it; apps in JavaScript have none. */
type Table = readonly (readonly [
  name: string,
  given: Readonly<Record<string, unknown>>,
  code: string,
  path: string,
])[]

const parameters: Table = [
  ['no model', {}, 'model_missing', 'model'],
  [
    'a key of 65 characters',
    { model: 'gpt-5.6-luna', prompt_cache_key: 'k'.repeat(65) },
    'option_not_accepted',
    'prompt_cache_key',
  ],
  [
    'breakpoint options on gpt-4.1',
    { model: 'gpt-4.1', prompt_cache_options: { mode: 'implicit' } },
    'option_not_accepted',
    'prompt_cache_options',
  ],
  [
    'breakpoint options on a model without caching',
    { model: 'gpt-4', prompt_cache_options: {} },
    'option_not_accepted',
    'prompt_cache_options',
  ],
  [
    'an unknown mode',
    { model: 'gpt-6-sol', prompt_cache_options: { mode: 'both' } },
    'option_not_accepted',
    'prompt_cache_options.mode',
  ],
  [
    'an unknown lifetime',
    { model: 'gpt-6-sol', prompt_cache_options: { ttl: '1h' } },
    'option_not_accepted',
    'prompt_cache_options.ttl',
  ],
  [
    'a retention that the model does not know',
    { model: 'gpt-4.1', prompt_cache_retention: '7d' },
    'option_not_accepted',
    'prompt_cache_retention',
  ],
  ['tools as a parameter', { model: 'gpt-5', tools: [] }, 'parameter_owned', 'tools'],
  [
    'a parameter that is no JSON',
    { model: 'gpt-5', metadata: { when: new Date(0) } },
    'not_json',
    'metadata.when',
  ],
]

const onlyChat: Table = [
  [
    '12 hours on chat',
    { model: 'gpt-5.6-luna', prompt_cache_options: { ttl: '12h' } },
    'option_not_accepted',
    'prompt_cache_options.ttl',
  ],
  [
    'diagnostics on chat',
    { model: 'gpt-5.6-luna', prompt_cache_options: { comparison_response_id: 'r' } },
    'option_not_accepted',
    'prompt_cache_options.comparison_response_id',
  ],
  ['messages as a parameter', { model: 'gpt-5', messages: [] }, 'parameter_owned', 'messages'],
  [
    'response_format as a parameter',
    { model: 'gpt-5', response_format: {} },
    'parameter_owned',
    'response_format',
  ],
]

const onlyResponses: Table = [
  ['input as a parameter', { model: 'gpt-5', input: 'x' }, 'parameter_owned', 'input'],
  ['instructions as a parameter', { model: 'gpt-5', instructions: 'x' }, 'parameter_owned', 'instructions'],
  [
    'text.format as a parameter',
    { model: 'gpt-5', text: { format: { type: 'text' } } },
    'parameter_owned',
    'text.format',
  ],
]

describe('what a request refuses, before anything is sent', () => {
  const built = talk.build({ turns: [], question: 'x' })

  it.each([...parameters, ...onlyChat])('on chat: %s', async (_, given, code, path) => {
    await expectRejection(chat.create(client, built, { ...given, session: createSession() }), code, path)
    await expectRejection(chat.stream(client, built, { ...given, session: createSession() }), code, path)
  })

  it.each([...parameters, ...onlyResponses])('on responses: %s', async (_, given, code, path) => {
    await expectRejection(responses.create(client, built, { ...given, session: createSession() }), code, path)
    await expectRejection(responses.stream(client, built, { ...given, session: createSession() }), code, path)
  })

  it('markers that came with a body, on a model that takes none', async () => {
    const marked = { text: 'x', prompt_cache_breakpoint: { mode: 'explicit' } }
    await expectRejection(
      chat.create(
        client,
        chat.readRequest({ messages: [{ role: 'user', content: [{ type: 'text', ...marked }] }] }),
        { model: 'gpt-4.1' },
      ),
      'option_not_accepted',
      'prompt_cache_breakpoint',
    )
    await expectRejection(
      responses.create(
        client,
        responses.readRequest({ input: [{ role: 'user', content: [{ type: 'input_text', ...marked }] }] }),
        { model: 'gpt-4.1' },
      ),
      'option_not_accepted',
      'prompt_cache_breakpoint',
    )
  })

  it.each([
    ['a cycle', cycle, 'cycle'],
    ['10,000 levels', nested(10_000), 'too_deep'],
    ['a function', () => 1, 'not_json'],
  ])('%s: as a parameter, in a history, in a body', async (_, value, code) => {
    const metadata = { value } as never
    await expectRejection(chat.create(client, built, { model: 'gpt-5', metadata }), code, undefined)
    await expectRejection(responses.create(client, built, { model: 'gpt-5', metadata }), code, undefined)
    const turns = [{ sent: [], said: [{ type: 'reasoning', value: { value } }] }]
    expectError(() => withHistory(turns), code)
    expectError(() => chat.readRequest({ messages: [value] }), code)
    expectError(() => responses.readRequest({ input: [value] }), code)
  })

  it.each([chat.readRequest, responses.readRequest])('a body that is none', (readRequest) => {
    for (const body of [undefined, null, 'x', [], { messages: 5, input: 5 }])
      expectError(() => readRequest(body), 'invalid_request')
  })
})

describe('a model that nobody knows', () => {
  it.each([chat, responses])('is rendered with a warning that names its neighbours', ({ render }) => {
    const { warnings } = render(talk.build({ turns: [], question: 'x' }), { model: 'gpt-5.6-lunar' })
    expect(warnings).toEqual([
      expect.objectContaining({
        code: 'unknown_model',
        path: 'model',
        fix: expect.stringContaining('gpt-5.6-luna'),
      }),
    ])
  })
})

function expectError(act: () => unknown, code: string, path?: unknown): void {
  let error: unknown
  try {
    act()
  } catch (thrown) {
    error = thrown
  }
  expectVarve(error, code, path)
}

async function expectRejection(promise: Promise<unknown>, code: string, path: unknown): Promise<void> {
  expectVarve(
    await promise.then(
      () => 'nothing was refused',
      (error: unknown) => error,
    ),
    code,
    path,
  )
}

function expectVarve(error: unknown, code: string, path: unknown): void {
  expect(error).toBeInstanceOf(VarveError)
  expect(error).toMatchObject({
    code,
    fix: expect.stringMatching(/^[A-Z].{8,}[.?}]$/su),
    expected: expect.stringMatching(/./u),
  })
  if (path !== undefined) expect(error).toMatchObject({ place: { path } })
}
