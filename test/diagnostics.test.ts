import { createSession, type Verdict } from '@varve/cache'
import { definePrompt, history, policy, type Turn, user } from '@varve/core'
import { createEmulator, type Emulator } from '@varve/emulator'
import { create, stream, turnOf } from '@varve/openai-responses'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'

// OpenAI's own diagnostics beside ours, over real HTTP.

const RULES = 'Answer in one sentence and name the parcel. '.repeat(140)

const prompt = definePrompt('diagnosed', [
  policy('rules', { input: z.object({ rules: z.string() }), write: ({ rules }) => rules }),
  history('history'),
  user('question'),
])

let emulator: Emulator
let client: OpenAI

beforeAll(async () => {
  emulator = await createEmulator()
  client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
})

afterAll(() => emulator.close())

interface Call {
  readonly rules?: string
  readonly effort?: 'low' | 'high'
  readonly model?: string
  readonly streamed?: boolean
  readonly compareWith?: string
}

/** One conversation, and the verdict on its last call. */
async function lastOf(calls: readonly Call[]): Promise<Verdict> {
  const session = createSession()
  let turns: readonly Turn[] = []
  let last: Verdict | undefined
  for (const [index, call] of calls.entries()) {
    const { rules = RULES, effort, model = 'gpt-5.6-luna', streamed = false, compareWith } = call
    const built = prompt.build({ rules, history: turns, question: `Question ${index}?` })
    const options = {
      session,
      model,
      diagnose: true,
      ...(effort === undefined ? {} : { reasoning: { effort } }),
      ...(compareWith === undefined ? {} : { prompt_cache_options: { comparison_response_id: compareWith } }),
    }
    if (streamed) {
      const started = await stream(client, built, options)
      for await (const _ of started.stream);
      last = await started.cache
      turns = [...turns, turnOf(built, await started.response)]
    } else {
      const { response, cache } = await create(client, built, options)
      last = cache
      turns = [...turns, turnOf(built, response)]
    }
  }
  if (last === undefined) throw new Error('A test calls at least once.')
  return last
}

describe('diagnostics that were asked for', () => {
  it.each<[string, readonly Call[], object]>([
    ['a conversation that goes on', [{}, {}], { type: 'cache_hit', agrees: true }],
    ['the same, streamed', [{ streamed: true }, { streamed: true }], { type: 'cache_hit', agrees: true }],
    [
      'changed rules',
      [{}, { rules: `Today is Monday. ${RULES}` }],
      { type: 'cache_miss', reason: 'input_changed', agrees: true },
    ],
    [
      'a changed effort',
      [{ effort: 'low' }, { effort: 'high' }],
      { type: 'cache_miss', reason: 'reasoning_effort_changed', agrees: true },
    ],
    [
      'another model',
      [{}, { model: 'gpt-5.6-terra' }],
      { type: 'cache_miss', reason: 'model_changed', agrees: true },
    ],
  ])('stand beside the verdict: %s', async (_, calls, expected) => {
    expect((await lastOf(calls)).diagnostics).toMatchObject(expected)
  })

  it('are not asked for on a first call, and not where the model has none', async () => {
    expect(await lastOf([{}])).not.toHaveProperty('diagnostics')
    const automatic = { model: 'gpt-4.1' }
    expect(await lastOf([automatic, automatic])).not.toHaveProperty('diagnostics')
    expect(new TextDecoder().decode(emulator.requests.at(-1)?.bytes)).not.toContain('prompt_cache_options')
  })

  it('say nothing of agreement where they compare with another response', async () => {
    const { diagnostics } = await lastOf([{}, { compareWith: 'resp_unknown' }])
    expect(diagnostics).toMatchObject({ type: 'comparison_response_not_found' })
    expect(diagnostics).not.toHaveProperty('agrees')
  })
})
