import type OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../index.ts'
import { counts, replayed, start, stopAll } from './testing/fixture.ts'
import { tokens } from './testing/tokens.ts'

/** Rows of openai-measured.md, with texts of our own that have the same lengths. */

let client: OpenAI
let pass: (milliseconds: number) => void

async function begin(options: EmulatorOptions = {}): Promise<void> {
  ;({ client, pass } = await start(options))
}

beforeEach(() => begin())
afterEach(stopAll)

describe('A1: an explicit marker ends a prefix at its block, to the token', () => {
  it('chat', async () => {
    const call = () =>
      client.chat.completions.create({
        model: 'gpt-5.6-sol',
        prompt_cache_options: { mode: 'explicit', ttl: '30m' },
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: tokens(4009), prompt_cache_breakpoint: { mode: 'explicit' } },
              { type: 'text', text: tokens(5, 1) },
            ],
          },
        ],
      })
    expect(counts((await call()).usage)).toEqual([4020, 0, 4012])
    pass(5000)
    expect(counts((await call()).usage)).toEqual([4020, 4012, 0])
  })

  it('responses', async () => {
    const call = () =>
      client.responses.create({
        model: 'gpt-5.6-sol',
        prompt_cache_options: { mode: 'explicit', ttl: '30m' },
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_text', text: tokens(4009), prompt_cache_breakpoint: { mode: 'explicit' } },
              { type: 'input_text', text: tokens(5, 1) },
            ],
          },
        ],
      })
    expect(counts((await call()).usage)).toEqual([4020, 0, 4012])
    expect(counts((await call()).usage)).toEqual([4020, 4012, 0])
  })
})

describe('A2: the implicit breakpoint is the last content token of the last message', () => {
  it('chat', async () => {
    const completion = await client.chat.completions.create({
      model: 'gpt-5.6',
      messages: [
        { role: 'system', content: tokens(1201) },
        { role: 'user', content: tokens(9, 2) },
      ],
    })
    expect(counts(completion.usage)).toEqual([1220, 0, 1217])
  })

  it('responses, with instructions', async () => {
    const response = await client.responses.create({
      model: 'gpt-5.6',
      instructions: tokens(1201),
      input: tokens(9, 2),
    })
    expect(counts(response.usage)).toEqual([1220, 0, 1217])
  })
})

describe('A4: turns that share the system message read its end', () => {
  const ask = (question: string) =>
    client.chat.completions.create({
      model: 'gpt-5.6',
      messages: [
        // 3 + 5998 = 6001 tokens up to its last one.
        { role: 'system', content: tokens(5998) },
        { role: 'user', content: question },
      ],
    })

  it('without a marker, as measured on api.openai.com', async () => {
    expect(counts((await ask(tokens(1532, 1))).usage)).toEqual([7540, 0, 7537])
    expect(counts((await ask(tokens(1490, 2))).usage)).toEqual([7498, 6001, 1494])
    expect(counts((await ask(tokens(1474, 3))).usage)).toEqual([7482, 6001, 1478])
  })

  it('and do not where the guide is taken at its word (C-2)', async () => {
    await begin({ developerBlockWritten: false })
    await ask(tokens(1532, 1))
    expect(counts((await ask(tokens(1490, 2))).usage)).toEqual([7498, 0, 7495])
  })
})

it('A5: explicit mode without a marker neither reads nor writes', async () => {
  const ask = (mode: 'explicit' | 'implicit') =>
    client.chat.completions.create({
      model: 'gpt-5.6',
      prompt_cache_options: { mode },
      messages: [{ role: 'user', content: tokens(8114) }],
    })
  await ask('implicit')
  expect(counts((await ask('explicit')).usage)).toEqual([8120, 0, 0])
})

it('A7: an answer is no part of the read until a later request wrote past it', async () => {
  await begin({ reply: { text: tokens(600, 4) } })
  const first: OpenAI.Responses.ResponseInput = [
    { role: 'developer', content: tokens(8000) },
    { role: 'user', content: tokens(525, 1) },
  ]
  const one = await client.responses.create({ model: 'gpt-5.6-luna', input: first })
  expect(counts(one.usage)).toEqual([8535, 0, 8532])
  const two = await client.responses.create({
    model: 'gpt-5.6-luna',
    input: [
      ...first,
      { role: 'assistant', content: one.output_text },
      // 8535 + 2 more for the assistant + 4 + 600 + 4 + this
      { role: 'user', content: tokens(8030, 5) },
    ],
  })
  expect(counts(two.usage)).toEqual([17_175, 8532, 17_172 - 8532])
})

it('A8: the third call reads the first one’s ending, two requests later', async () => {
  const head: OpenAI.Responses.ResponseInput = [
    { role: 'developer', content: tokens(6439) },
    { role: 'user', content: tokens(244, 1) },
  ]
  const call = (input: OpenAI.Responses.ResponseInput) =>
    client.responses.create({ model: 'gpt-5.6-luna', input })
  // Another conversation has already written the developer block.
  await call([
    { role: 'developer', content: tokens(6439) },
    { role: 'user', content: 'hello' },
  ])
  expect(counts((await call(head)).usage)).toEqual([6693, 6442, 248])
  await call([...head, { role: 'assistant', content: 'a' }, { role: 'user', content: 'an aside' }])
  const third = await call([
    ...head,
    { role: 'assistant', content: tokens(100, 3) },
    { role: 'user', content: tokens(46, 4) },
  ])
  expect(counts(third.usage)).toEqual([6849, 6690, 156])
})

it('B1: with a tail of 2 every turn reads all that was written', async () => {
  await begin({ tail: 2 })
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: 'system', content: tokens(3600) },
    { role: 'user', content: tokens(71, 1) },
  ]
  const rows: unknown[] = []
  for (const grown of [4, 5, 5]) {
    rows.push(counts((await client.chat.completions.create({ model: 'gpt-5.6-sol', messages })).usage))
    messages.push({ role: 'assistant', content: tokens(7, 2) }, { role: 'user', content: tokens(grown, 3) })
  }
  expect(rows).toEqual([
    [3681, 0, 3679],
    [3702, 3679, 21],
    [3724, 3700, 22],
  ])
})

describe('C2: automatic reads are the shared tokens, down to 128', () => {
  const grow = async (model: string, first: number, answer: string, last: number) => {
    await begin({ reply: { text: answer } })
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: tokens(first) }]
    const one = await client.chat.completions.create({ model, messages })
    messages.push({ role: 'assistant', content: answer }, { role: 'user', content: tokens(last, 2) })
    const two = await client.chat.completions.create({ model, messages })
    return [one.usage?.prompt_tokens, one.usage?.completion_tokens, ...counts(two.usage)]
  }

  it('gpt-4.1: 12453 + 14 → 12486, read 12416', async () => {
    expect(await grow('gpt-4.1', 12_446, tokens(14, 1), 11)).toEqual([12_453, 14, 12_486, 12_416, 0])
  })

  it('gpt-4.1-nano: 1916 + 133 → 2058, read 2048: the answer comes back too', async () => {
    expect(await grow('gpt-4.1-nano', 1909, tokens(133, 1), 1)).toEqual([1916, 133, 2058, 2048, 0])
  })

  it('gpt-4.1, repeated: 1187, read 1152', async () => {
    const call = () =>
      client.chat.completions.create({
        model: 'gpt-4.1',
        messages: [{ role: 'user', content: tokens(1180) }],
      })
    expect(counts((await call()).usage)).toEqual([1187, 0, 0])
    expect(counts((await call()).usage)).toEqual([1187, 1152, 0])
  })

  it('gpt-5-nano with dropped reasoning: 3280 + 1357 → 3551, read 3200', async () => {
    await begin({ reply: { text: tokens(100, 1), reasoningTokens: 1254 } })
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: tokens(3274) }]
    const one = await client.responses.create({ model: 'gpt-5-nano', input })
    expect(one.usage?.input_tokens).toBe(3280)
    const two = await client.responses.create({
      model: 'gpt-5-nano',
      input: [...input, ...replayed(one), { role: 'user', content: tokens(161, 2) }],
    })
    expect(counts(two.usage)).toEqual([3551, 3200, 0])
  })
})
