import { createLedger, createSession, type Ledger } from '@varve/cache'
import { type BuiltPrompt, definePrompt, history, layer, policy, rag, type Turn, user } from '@varve/core'
import { createEmulator, type Emulator, type EmulatorOptions } from '@varve/emulator'
import { createRules } from '@varve/rules/custom'
import OpenAI, { APIConnectionError, APIUserAbortError, AuthenticationError } from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sides } from './support/endpoints.ts'

const RULES = Array.from({ length: 220 }, (_, index) => `Rule ${index}: stay kind.`).join('\n')

const prompt = definePrompt('session', [
  policy('rules', { input: z.object({ rules: z.string().default(RULES) }), write: ({ rules }) => rules }),
  history('talk', { window: { turns: 4, chunk: 2 } }),
  rag('found', { scope: 'call' }),
  user('question'),
])

const clocked = definePrompt('clocked', [
  policy('rules', RULES),
  history('talk'),
  user('question'),
  layer('clock', {
    scope: 'call',
    role: 'user',
    keep: false,
    input: z.object({ time: z.string() }),
    write: ({ time }) => `It is ${time}.`,
  }),
])

const MODEL = 'gpt-5.6-luna'
const START = Date.parse('2026-11-20T09:00:00Z')

let now = START
let emulator: Emulator
let client: OpenAI

async function start(options: EmulatorOptions = {}): Promise<void> {
  now = START
  emulator = await createEmulator({
    clock: () => now,
    reply: (_body, { index }) => `Answer ${index}.`,
    ...options,
  })
  client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
}

afterEach(() => emulator.close())

function ask(
  question: string,
  talk: readonly Turn[] = [],
  more: { rules?: string; found?: { id: string; text: string }[] } = {},
): BuiltPrompt {
  now += 1000
  return prompt.build({ question, talk, found: [], ...more })
}

describe.each(sides)('a session on $name', ({ speak, stream }) => {
  const fresh = (ledger?: Ledger): ReturnType<typeof createSession> =>
    createSession({ now: () => now, ...(ledger && { ledger }) })

  it('a refused call leaves the ledger as it was', async () => {
    await start({ keys: ['right'] })
    const session = fresh()
    await expect(speak(client, ask('Hi'), { session, model: MODEL })).rejects.toThrow(AuthenticationError)
    const right = new OpenAI({ apiKey: 'right', baseURL: emulator.url })
    const { cache } = await speak(right, ask('Hi'), { session, model: MODEL })
    expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'first_call' } })
    expect(cache.expectation.outcomes).toHaveLength(1)
  })

  it('a call to nobody leaves the ledger as it was', async () => {
    await start()
    const session = fresh()
    const gone = await createEmulator()
    await gone.close()
    const nobody = new OpenAI({ apiKey: 'none', baseURL: gone.url, maxRetries: 0 })
    await expect(speak(nobody, ask('Hi'), { session, model: MODEL })).rejects.toThrow(APIConnectionError)
    expect(
      (await speak(client, ask('Hi'), { session, model: MODEL })).cache.expectation.outcomes,
    ).toHaveLength(1)
  })

  it.each([
    ['before', 'first_call'],
    ['after', 'reused'],
  ] as const)(
    'a call that broke off may have arrived: both outcomes are stated (dropped %s it was processed)',
    async (drop, code) => {
      await start()
      const session = fresh()
      emulator.inject({ drop })
      await expect(speak(client, ask('Hi'), { session, model: MODEL })).rejects.toThrow(APIConnectionError)
      const { cache } = await speak(client, ask('Hi'), { session, model: MODEL })
      expect(cache.status).toBe('as_expected')
      expect(cache.expectation.outcomes.map(({ read }) => read > 0)).toContain(true)
      expect(cache.expectation.outcomes.map(({ read }) => read)).toContain(0)
      expect(cache.cause.code).toBe(code)
    },
  )

  it('a call that was aborted before it left leaves the ledger as it was', async () => {
    await start()
    const session = fresh()
    const signal = AbortSignal.abort()
    for (const each of [speak, stream]) {
      await expect(each(client, ask('Hi'), { session, model: MODEL, request: { signal } })).rejects.toThrow(
        APIUserAbortError,
      )
    }
    expect(emulator.requests).toHaveLength(0)
    const { cache } = await speak(client, ask('Hi'), { session, model: MODEL })
    expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'first_call' } })
    expect(cache.expectation.outcomes).toHaveLength(1)
  })

  it('a call that was aborted on its way may have arrived', async () => {
    const controller = new AbortController()
    await start({
      reply: () => {
        controller.abort()
        return 'Too late.'
      },
    })
    const session = fresh()
    const request = { signal: controller.signal }
    await expect(speak(client, ask('Hi'), { session, model: MODEL, request })).rejects.toThrow(
      APIUserAbortError,
    )
    const { cache } = await speak(client, ask('Hi'), { session, model: MODEL })
    expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'reused' } })
    expect(cache.expectation.outcomes.map(({ read }) => read > 0)).toEqual([true, true, false])
  })

  it('retries of the client are one call', async () => {
    await start()
    const session = fresh()
    emulator.inject({ status: 500 })
    const { cache } = await speak(client, ask('Hi'), { session, model: MODEL, request: { maxRetries: 1 } })
    expect(emulator.requests).toHaveLength(2)
    expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'first_call' } })
  })

  it('parallel calls and forks of one conversation each find what they share', async () => {
    await start()
    const session = fresh()
    const first = await speak(client, ask('Hi'), { session, model: MODEL })
    const built = ['One?', 'Two?', 'Three?'].map((question) => ask(question, [first.turn]))
    const answers = await Promise.all(built.map((each) => speak(client, each, { session, model: MODEL })))
    for (const { cache } of answers) {
      expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'reused' } })
      expect(cache.observation.read).toBe(first.cache.observation.written)
    }
    const fork = await speak(
      client,
      ask('More?', [first.turn, ...answers.slice(1, 2).map(({ turn }) => turn)]),
      { session, model: MODEL },
    )
    expect(fork.cache.observation.read).toBe(
      (answers[1]?.cache.observation.read ?? 0) + (answers[1]?.cache.observation.written ?? 0),
    )
    expect(fork.cache.comparison?.relation).toBe('extended')
  })

  it('what the provider does not report is not reported, and never 0', async () => {
    await start({ usage: 'without-details' })
    const { cache } = await speak(client, ask('Hi'), { session: fresh(), model: MODEL })
    expect(cache).toMatchObject({ status: 'not_reported', cause: { code: 'not_reported' } })
    expect(cache.observation).not.toHaveProperty('read')
    expect(cache.observation).not.toHaveProperty('written')
    expect(cache.price?.exact).toBe(false)
    expect(cache.sentence).toContain('actual not reported read, not reported written')
  })

  it('a write that is not reported stays open while the read is judged', async () => {
    await start({ usage: 'without-written' })
    const { cache } = await speak(client, ask('Hi'), { session: fresh(), model: MODEL })
    expect(cache.observation.read).toBe(0)
    expect(cache.observation).not.toHaveProperty('written')
    expect(cache.status).toBe('as_expected')
  })

  it('a warm prefix that the provider misses is no changed prefix', async () => {
    await start()
    const session = fresh()
    const { turn } = await speak(client, ask('Hi'), { session, model: MODEL })
    emulator.evict()
    const { cache } = await speak(client, ask('And?', [turn]), { session, model: MODEL })
    expect(cache).toMatchObject({
      status: 'below',
      cause: { code: 'provider_missed' },
      observation: { read: 0 },
    })
    expect(cache).not.toHaveProperty('loss')
  })

  it('a changed policy is named with its place, its tokens and its money', async () => {
    await start()
    const session = fresh()
    const { turn, cache: former } = await speak(client, ask('Hi'), { session, model: MODEL })
    const { cache } = await speak(
      client,
      ask('And?', [turn], { rules: RULES.replace('Rule 100:', 'Rule 1OO:') }),
      { session, model: MODEL },
    )
    expect(cache).toMatchObject({
      status: 'as_expected',
      cause: { code: 'prefix_changed' },
      divergence: {
        layer: 'rules',
        reason: 'input_changed',
        change: 'changed',
        offset: RULES.indexOf('Rule 100:') + 6,
      },
      loss: { tokens: former.expectation.reusable },
    })
    // Every lost token was written again at $0.25 a million in place of being read at $0.02.
    expect(cache.loss?.money).toBe(BigInt(former.expectation.reusable) * 230_000_000n)
  })

  it('a window that drops a chunk is announced and priced, and is no accident', async () => {
    await start()
    const session = fresh()
    const talk: Turn[] = []
    const verdicts = []
    for (let index = 0; index < 6; index += 1) {
      const { turn, cache } = await speak(client, ask(`Question ${index}?`, talk), { session, model: MODEL })
      talk.push(turn)
      verdicts.push(cache)
    }
    expect(verdicts.map(({ dropped = 0 }) => dropped)).toEqual([0, 0, 0, 0, 0, 2])
    expect(verdicts.at(-1)).toMatchObject({ cause: { code: 'window_moved' }, status: 'as_expected' })
    expect(verdicts.at(-1)?.loss?.tokens).toBeGreaterThan(0)
  })

  it('documents of one call stay in the history, and the question is not asked twice', async () => {
    await start()
    const session = fresh()
    const { turn } = await speak(
      client,
      ask('Hi', [], { found: [{ id: 'a', text: 'Found for the first.' }] }),
      { session, model: MODEL },
    )
    const { rendered, cache } = await speak(client, ask('And?', [JSON.parse(JSON.stringify(turn))]), {
      session,
      model: MODEL,
    })
    expect(JSON.stringify(rendered.body).split('Found for the first.')).toHaveLength(2)
    expect(cache.comparison?.relation).toBe('extended')
  })

  it('a conversation goes on in a process that knows nothing of it, and reads what it left', async () => {
    await start()
    const talk: Turn[] = []
    const ends: (number | undefined)[] = []
    for (const time of ['09:05', '09:06', '09:07']) {
      const built = clocked.build({ talk: JSON.parse(JSON.stringify(talk)), question: 'And now?', time })
      const { turn, cache } = await speak(client, built, { session: fresh(), model: MODEL })
      talk.push(turn)
      const { read = 0, written = 0 } = cache.observation
      expect(cache.plan?.mode).toBe('explicit')
      expect(read).toBe(ends.at(-1) ?? 0)
      ends.push(read + written)
    }
  })

  it('a ledger that answers later, and one that fails, cost no call', async () => {
    await start()
    const ledger = createLedger()
    const slow: Ledger = {
      read: async (...lookup) => ledger.read(...lookup),
      commit: async (...entries) => ledger.commit(...entries),
    }
    await speak(client, ask('Hi'), { session: fresh(slow), model: MODEL })
    expect((await speak(client, ask('Hi'), { session: fresh(slow), model: MODEL })).cache.cause.code).toBe(
      'reused',
    )

    const broken: Ledger = {
      read: () => Promise.reject(new Error('no store')),
      commit: () => Promise.reject(new Error('no store')),
    }
    const { cache, answer } = await speak(client, ask('Hi'), { session: fresh(broken), model: MODEL })
    expect(answer).toHaveProperty('id')
    expect(cache).toMatchObject({ status: 'above', ledgerError: { code: 'ledger_failed' } })
  })

  it('a stream gives the same verdicts', async () => {
    await start()
    const session = fresh()
    const { turn } = await stream(client, ask('Hi'), { session, model: MODEL })
    const { cache } = await stream(client, ask('And?', [turn]), { session, model: MODEL })
    expect(cache).toMatchObject({ status: 'as_expected', cause: { code: 'reused' }, miscounted: 0 })
  })

  it('a call to another host goes by that host’s rules, of which nothing is known', async () => {
    await start()
    const session = fresh()
    await speak(client, ask('Hi'), { session, model: MODEL })
    const { cache, rendered } = await speak(client, ask('Hi'), {
      session,
      model: MODEL,
      host: 'shop.openai.azure.com',
    })
    expect(rendered.markers).toEqual([])
    expect(new TextDecoder().decode(emulator.requests[1]?.bytes)).not.toContain('prompt_cache_breakpoint')
    expect(cache).toMatchObject({ status: 'unknown', expectation: { outcomes: [] } })
    expect(cache).not.toHaveProperty('price')
  })

  it('a model of one’s own has the rules and prices that the session is given', async () => {
    const own = createRules({
      models: [
        {
          id: 'house-model',
          like: MODEL,
          prices: [{ rates: { standard: { input: 2, read: 1, write30m: 3, output: 4 } } }],
          evidence: { sources: ['ours'], checked: '2026-11-20', confidence: 'measured' },
        },
      ],
    })
    await start({ rules: own.rulesFor })
    const session = createSession({ now: () => now, rulesFor: own.rulesFor, prices: own.priceOf })
    const options = { session, model: 'house-model' }
    const { turn } = await speak(client, ask('Hi'), options)
    const { cache } = await speak(client, ask('And?', [turn]), options)
    expect(cache).toMatchObject({
      status: 'as_expected',
      cause: { code: 'reused' },
      plan: { mode: 'implicit' },
    })
    const { read = 0, written = 0, input = 0, output = 0 } = cache.observation
    expect(cache.price?.low).toBe(
      BigInt((input - read - written) * 2 + read + written * 3 + output * 4) * 1_000_000_000n,
    )
  })

  it('an unknown model is sent, with an expectation that is unknown', async () => {
    await start()
    const { cache } = await speak(client, ask('Hi'), { session: fresh(), model: 'gpt-99' })
    expect(cache).toMatchObject({
      status: 'unknown',
      cause: { code: 'unknown_model' },
      expectation: { outcomes: [] },
    })
    expect(cache).not.toHaveProperty('price')
  })
})
