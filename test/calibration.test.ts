import { createSession } from '@varve/cache'
import { definePrompt, history, policy, type Turn, user } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import OpenAI from 'openai'
import { expect, it } from 'vitest'
import { sides } from './support/endpoints.ts'

const prompt = definePrompt('calibration', [
  policy('rules', Array.from({ length: 220 }, (_, index) => `Rule ${index}: stay kind.`).join('\n')),
  history('talk'),
  user('question'),
])

// Nobody but the provider knows what an image costs. What it reported once corrects our count of that prefix from then on.
it.each(sides)(
  'what $name reports of a prefix with an image makes the next expectation exact',
  async ({ speak }) => {
    const emulator = await createEmulator()
    try {
      const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url })
      const session = createSession()
      const picture = [
        { type: 'text', text: 'What is this?' },
        { type: 'image', url: 'https://example.com/a.png' },
      ] as const
      const first = prompt.build({ talk: [], question: picture })
      const { turn, cache } = await speak(client, first, { session, model: 'gpt-5.6-luna' })
      expect(cache.expectation).toMatchObject({ exact: false, calibrated: 0 })
      expect(cache.miscounted).not.toBe(0)

      const turns: Turn[] = [turn]
      for (const question of ['And its colour?', 'Thanks.']) {
        const built = prompt.build({ talk: turns, question })
        const next = await speak(client, built, { session, model: 'gpt-5.6-luna' })
        expect(next.cache).toMatchObject({
          status: 'as_expected',
          miscounted: 0,
          expectation: { calibrated: cache.miscounted },
        })
        expect(next.cache.outcome).toMatchObject({
          read: next.cache.observation.read,
          written: next.cache.observation.written,
        })
        expect(next.cache.because.map(({ code }) => code)).toContain('calibrated')
        turns.push(next.turn)
      }
    } finally {
      await emulator.close()
    }
  },
)
