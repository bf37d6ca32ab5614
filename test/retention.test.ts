import { createSession } from '@varve/cache'
import { definePrompt, history, policy, type Turn, user } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import * as chat from '@varve/openai-chat'
import OpenAI from 'openai'
import { expect, it } from 'vitest'

const prompt = definePrompt('retained', [
  policy('rules', 'Be kind to all who ask. '.repeat(300)),
  history('talk'),
  user('question'),
])

it.each([
  ['in_memory', 4, true],
  ['in_memory', 6, false],
  ['24h', 6, true],
  ['24h', 29, true],
] as const)('retention %s, idle for %i minutes: read %s', async (retention, minutes, read) => {
  let now = Date.parse('2026-11-20T09:00:00Z')
  const emulator = await createEmulator({ clock: () => now })
  try {
    const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url })
    const session = createSession({ now: () => now })
    const options = { session, model: 'gpt-4.1', prompt_cache_retention: retention }
    const talk: Turn[] = []
    const first = prompt.build({ talk, question: 'Hi' })
    talk.push(chat.turnOf(first, (await chat.create(client, first, options)).completion))
    now += minutes * 60_000
    const { cache } = await chat.create(client, prompt.build({ talk, question: 'And?' }), options)
    expect((cache.observation.read ?? 0) > 0).toBe(read)
    expect(cache.status).toBe('as_expected')
    expect((cache.expectation.outcomes[0]?.read ?? 0) > 0).toBe(read)
  } finally {
    await emulator.close()
  }
})
