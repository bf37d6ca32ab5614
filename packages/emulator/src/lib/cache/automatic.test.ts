import { afterEach, expect, it } from 'vitest'
import { counts, MINUTE, start, stopAll } from '../testing/fixture.ts'
import { tokens } from '../testing/tokens.ts'

afterEach(stopAll)

async function asker(options: Parameters<typeof start>[0] = {}) {
  const fixture = await start(options)
  const ask = async (model: string, content: string, more: object = {}) =>
    counts(
      (
        await fixture.client.chat.completions.create({
          model,
          messages: [{ role: 'user', content }],
          ...more,
        })
      ).usage,
    )
  return { ...fixture, ask }
}

it('any token prefix matches, in the middle of a message too (facts 8.6)', async () => {
  const { ask } = await asker()
  await ask('gpt-4.1', tokens(2000) + tokens(500, 1))
  expect(await ask('gpt-4.1', tokens(2000) + tokens(500, 2))).toEqual([2507, 1920, 0])
})

it('nothing below 1,024', async () => {
  const { ask } = await asker()
  await ask('gpt-4.1', tokens(1016))
  expect((await ask('gpt-4.1', tokens(1016)))[1]).toBe(0)
  await ask('gpt-4.1', tokens(1017))
  expect((await ask('gpt-4.1', tokens(1017)))[1]).toBe(1024)
})

it('the interval and the hidden tokens of the model (C3: gpt-5.4-nano reads 1536, then 2560)', async () => {
  const { ask } = await asker({ hiddenTokens: 400 })
  const rows: unknown[] = []
  for (const length of [1756, 2000, 2700]) {
    await ask('gpt-5.4-nano', tokens(length))
    rows.push((await ask('gpt-5.4-nano', tokens(length)))[1])
  }
  expect(rows).toEqual([1536, 1536, 2560])
})

it('the developer text stands before the tools: other tools keep it', async () => {
  const { client } = await start()
  const call = async (name: string) => {
    const tool = { type: 'function', function: { name, description: tokens(1000), parameters: {} } } as const
    const { usage } = await client.chat.completions.create({
      model: 'gpt-5',
      tools: [tool],
      messages: [
        { role: 'developer', content: tokens(1900) },
        { role: 'user', content: 'go' },
      ],
    })
    return usage?.prompt_tokens_details?.cached_tokens
  }
  await call('first')
  expect(await call('second')).toBe(1920)
  expect(await call('second')).toBe(2944)
})

it('five idle minutes in memory, half an hour with 24h', async () => {
  const { ask, pass } = await asker()
  for (const [retention, minutes] of [
    ['in_memory', 5],
    ['24h', 30],
  ] as const) {
    const body = { prompt_cache_retention: retention, prompt_cache_key: retention }
    await ask('gpt-4.1', tokens(2000), body)
    pass(minutes * MINUTE)
    expect((await ask('gpt-4.1', tokens(2000), body))[1]).toBe(1920)
    pass(minutes * MINUTE + 1)
    expect((await ask('gpt-4.1', tokens(2000), body))[1]).toBe(0)
  }
})

it('as long as ever possible where asked for', async () => {
  const { ask, pass } = await asker({ idle: 'most' })
  await ask('gpt-4.1', tokens(2000))
  pass(24 * 60 * MINUTE)
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(1920)
})

it('what was just written can be read once it has arrived, where that takes time', async () => {
  const { ask, pass } = await asker({ readableAfter: 2000 })
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(0)
  pass(1999)
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(0)
  pass(1)
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(1920)
  pass(31 * MINUTE)
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(0)
  expect((await ask('gpt-4.1', tokens(2000)))[1]).toBe(0)
})

it('a model without caching reads nothing, and says 0', async () => {
  const { ask } = await asker()
  await ask('gpt-4-turbo', tokens(2000))
  expect((await ask('gpt-4-turbo', tokens(2000)))[1]).toBe(0)
})

it('usage can be told in part, or not at all', async () => {
  for (const [usage, expected] of [
    ['full', [2007, 0, 0]],
    ['without-written', [2007, 0, undefined]],
    ['without-details', [2007, undefined, undefined]],
    ['absent', []],
  ] as const) {
    const { ask, client } = await asker({ usage })
    expect(await ask('gpt-4.1', tokens(2000))).toEqual(expected)
    const response = await client.responses.create({ model: 'gpt-4.1', input: tokens(2000) })
    expect(counts(response.usage)).toEqual(expected)
  }
})
