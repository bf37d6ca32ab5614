import type OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { counts, MINUTE, start, stopAll } from '../testing/fixture.ts'
import { tokens } from '../testing/tokens.ts'

afterEach(stopAll)

type Item = OpenAI.Responses.ResponseInputItem
type Params = Partial<OpenAI.Responses.ResponseCreateParamsNonStreaming>
type Ttl = '30m' | '12h'

const model = 'gpt-5.6-sol'
const user = (content: string): Item => ({ role: 'user', content })
const said = (content: string): Item => ({ role: 'assistant', content })
const developer = (content: string): Item => ({ role: 'developer', content })

/** A user message whose blocks all carry a marker. */
const marked = (texts: readonly string[], ttl?: Ttl): Item => ({
  role: 'user',
  content: texts.map((text) => ({
    type: 'input_text',
    text,
    prompt_cache_breakpoint: ttl ? { mode: 'explicit', ttl } : { mode: 'explicit' },
  })),
})

const explicit = { prompt_cache_options: { mode: 'explicit' } } as const

async function conversation(options: Parameters<typeof start>[0] = {}) {
  const fixture = await start(options)
  const send = async (input: Item[], more: Params = {}) =>
    counts((await fixture.client.responses.create({ model, input, ...more })).usage)
  return { ...fixture, send }
}

describe('writing', () => {
  it('the latest four markers in explicit mode: the fifth from the end cannot be read', async () => {
    const { send } = await conversation()
    const blocks = [1, 2, 3, 4, 5].map((seed) => tokens(1100, seed))
    expect(await send([marked(blocks)], explicit)).toEqual([5506, 0, 5503])
    expect(await send([marked(blocks.slice(0, 1)), said('a')], explicit)).toEqual([1113, 0, 1103])
    expect(await send([marked(blocks.slice(0, 2)), said('a')], explicit)).toEqual([2213, 2203, 0])
  })

  it('the latest three markers and the implicit breakpoint in implicit mode', async () => {
    const { emulator, send } = await conversation()
    await send([marked([1, 2, 3, 4].map((seed) => tokens(1100, seed))), user('and now?')])
    expect(emulator.entries().map((entry) => entry.tokens)).toEqual([2203, 3303, 4403, 4403 + 4 + 3])
  })

  it('nothing below 1,024 visible tokens, the framing counted', async () => {
    const { send } = await conversation()
    expect(await send([user(tokens(1020))])).toEqual([1026, 0, 0])
    expect(await send([user(tokens(1021))])).toEqual([1027, 0, 1024])
  })

  it('a longer write is charged only for what was not read', async () => {
    const { send } = await conversation()
    const turns = [user(tokens(2000))]
    expect(await send(turns)).toEqual([2006, 0, 2003])
    turns.push(said(tokens(50, 1)), user(tokens(100, 2)))
    expect(await send(turns)).toEqual([2006 + 56 + 104, 2003, 1 + 56 + 103])
  })

  it('the request’s lifetime is reported apart', async () => {
    const { client } = await start()
    const { usage } = await client.responses.create({
      model,
      prompt_cache_options: { ttl: '12h' },
      input: [marked([tokens(2000)], '30m'), user(tokens(500, 1))],
    })
    expect(usage?.input_tokens_details.cache_write_tokens_details).toEqual({
      ttl_12h_tokens: 2507,
      ttl_30m_tokens: 0,
    })
  })
})

describe('reading', () => {
  it('a shared prefix is no cached prefix: one message that differs loses its document (facts 5.2)', async () => {
    const { send } = await conversation()
    const document = tokens(3000)
    await send([user(`${document} first question`)])
    expect(await send([user(`${document} second question`)])).toEqual([3008, 0, 3005])
  })

  it('a message cut into two parts is read where the first is marked in both', async () => {
    const { send } = await conversation()
    const document = tokens(3000)
    const ask = (question: string): Item => ({
      role: 'user',
      content: [
        { type: 'input_text', text: document, prompt_cache_breakpoint: { mode: 'explicit' } },
        { type: 'input_text', text: question },
      ],
    })
    await send([ask(' first question')], explicit)
    expect(await send([ask(' second question')], explicit)).toEqual([3008, 3003, 0])
  })

  it('explicit mode does not find an implicit breakpoint, unless a marker stands there', async () => {
    const { send } = await conversation()
    await send([user(tokens(2000))])
    expect(await send([user(tokens(2000)), marked(['more'])], explicit)).toEqual([2011, 0, 2008])
    expect(await send([marked([tokens(2000)]), user('else')], explicit)).toEqual([2011, 2003, 0])
  })

  it('twenty earlier endings, and no more', async () => {
    const { send } = await conversation({ developerBlockWritten: false })
    const start = user(tokens(2000))
    const turns = (count: number) => Array.from({ length: count }, (_, at) => user(`turn ${at}`))
    await send([start])
    expect((await send([start, ...turns(21)]))[1]).toBe(0)
    expect((await send([start, ...turns(20)]))[1]).toBe(2003)
  })

  it('the first two and the latest fifty markers', async () => {
    const { send } = await conversation()
    const blocks = Array.from({ length: 53 }, (_, at) => tokens(at < 3 ? 1100 : 2, at))
    for (const count of [1, 2, 3]) await send([marked(blocks.slice(0, count))], explicit)
    const [, read] = await send([marked([...blocks.slice(0, 3), ...blocks.slice(3).reverse()])], explicit)
    // The third of 53 markers is neither among the first two nor the latest fifty.
    expect(read).toBe(2203)
  })

  it('an ending is the last result of a group, never the assistant or a later developer message', async () => {
    const { emulator, send } = await conversation()
    const call = (id: string): Item => ({ type: 'function_call', call_id: id, name: 'f', arguments: '{}' })
    const result = (id: string): Item => ({ type: 'function_call_output', call_id: id, output: tokens(1000) })
    await send([user('go'), call('a'), call('b'), result('a'), result('b'), developer('late'), said('well')])
    expect(emulator.entries()).toHaveLength(1)
    await send([user('go'), call('a'), call('b'), result('a'), result('b'), user('next')])
    expect(emulator.requests.at(-1)?.outcome?.read).toBeGreaterThan(2000)
  })
})

describe('lifetime', () => {
  it('thirty minutes from the latest read', async () => {
    const { pass, send } = await conversation()
    const input = [user(tokens(2000))]
    await send(input)
    pass(30 * MINUTE)
    expect((await send(input))[1]).toBe(2003)
    pass(30 * MINUTE)
    expect((await send(input))[1]).toBe(2003)
    pass(30 * MINUTE + 1)
    expect(await send(input)).toEqual([2006, 0, 2003])
  })

  it('twelve hours where asked for', async () => {
    const { pass, send } = await conversation()
    const options = { prompt_cache_options: { ttl: '12h' } } as const
    await send([user(tokens(2000))], options)
    pass(11 * 60 * MINUTE)
    expect((await send([user(tokens(2000))]))[1]).toBe(2003)
    // The read has started the twelve hours anew, whatever lifetime the reader asked for.
    pass(11 * 60 * MINUTE)
    expect((await send([user(tokens(2000))]))[1]).toBe(2003)
  })
})

describe('lanes', () => {
  const input = [user(tokens(2000))]
  const differences: [string, Params][] = [
    ['model', { model: 'gpt-5.6-luna' }],
    ['cache key', { prompt_cache_key: 'other' }],
    ['service tier', { service_tier: 'flex' }],
    ['effort', { reasoning: { effort: 'high' } }],
    ['verbosity', { text: { verbosity: 'low' } }],
    ['parallel calls', { parallel_tool_calls: false }],
    ['tools', { tools: [{ type: 'function', name: 'f', parameters: {}, strict: true }] }],
    [
      'format',
      { text: { format: { type: 'json_schema', name: 'a', schema: { type: 'object' }, strict: true } } },
    ],
  ]
  it.each(differences)('%s', async (_, more) => {
    const { send } = await conversation()
    await send(input)
    expect((await send(input, more))[1]).toBe(0)
    expect((await send(input))[1]).toBe(2003)
  })

  it('another account', async () => {
    const { client, send } = await conversation()
    await send(input)
    const other = await client.withOptions({ apiKey: 'another' }).responses.create({ model, input })
    expect(counts(other.usage)[1]).toBe(0)
  })

  it.each([
    ['tool_choice', { tool_choice: 'none' }],
    ['temperature', { temperature: 0.2 }],
    ['metadata', { metadata: { a: 'b' } }],
  ] as const)('%s leaves the prefix alone', async (_, more) => {
    const { send } = await conversation()
    await send(input)
    expect((await send(input, more))[1]).toBe(2003)
  })
})

describe('GPT-6.2 puts top-level instructions behind the input', () => {
  it('and never caches them', async () => {
    const { client } = await start()
    const call = async (instructions: string) =>
      counts(
        (await client.responses.create({ model: 'gpt-6.2-sol', instructions, input: tokens(2000) })).usage,
      )
    expect(await call(tokens(1000, 1))).toEqual([2006 + 1004, 0, 2003])
    expect(await call(tokens(1000, 2))).toEqual([2006 + 1004, 2003, 0])
  })
})

it('prewarm writes without an answer', async () => {
  const { client, send } = await conversation()
  const response = await client.responses.create({
    model,
    input: [user(tokens(2000))],
    prompt_cache_options: { prewarm: true },
  })
  expect(response.output).toEqual([])
  expect(response.usage).toMatchObject({
    output_tokens: 0,
    input_tokens_details: { cache_write_tokens: 2003 },
  })
  expect((await send([user(tokens(2000))]))[1]).toBe(2003)
})

it('what was just written can be read once it has arrived, where that takes time', async () => {
  const { pass, send } = await conversation({ readableAfter: 2000 })
  const input = [user(tokens(2000))]
  expect(await send(input)).toEqual([2006, 0, 2003])
  pass(1999)
  expect(await send(input)).toEqual([2006, 0, 2003])
  pass(1)
  expect(await send(input)).toEqual([2006, 2003, 0])
})

it('misses at random, the same with the same seed', async () => {
  const run = async (seed: number) => {
    const { send } = await conversation({ missRate: 0.5, seed })
    const reads: unknown[] = []
    for (let at = 0; at < 20; at += 1) reads.push((await send([user(tokens(2000))]))[1])
    return reads
  }
  const first = await run(7)
  expect(new Set(first)).toEqual(new Set([0, 2003]))
  expect(await run(7)).toEqual(first)
  expect(await run(8)).not.toEqual(first)
})
