import { createSession, type SessionOptions, type StabilityFinding, type Verdict } from '@varve/cache'
import { check, createStabilityMonitor, type StabilityEvent } from '@varve/check'
import { definePrompt, policy, type Rendered, user } from '@varve/core'
import { createEmulator, type Emulator } from '@varve/emulator'
import { create, render } from '@varve/openai-chat'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'

// A session that was given a check, over real HTTP: what is refused is never sent.

const RULES = 'Answer in one sentence and name the parcel. '.repeat(140)
const agent = definePrompt('agent', [
  policy('rules', { input: z.object({ now: z.string() }), write: ({ now }) => `It is ${now}. ${RULES}` }),
  user('question'),
])

let emulator: Emulator
let client: OpenAI

beforeAll(async () => {
  emulator = await createEmulator()
  client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
})

afterAll(() => emulator.close())

/** Two calls whose policy has a clock. */
async function twice(options: SessionOptions): Promise<readonly Verdict[]> {
  const session = createSession(options)
  const verdicts: Verdict[] = []
  for (const now of ['12:03', '12:04']) {
    const built = agent.build({ now, question: 'Where?' })
    verdicts.push((await create(client, built, { session, model: 'gpt-5.6-luna' })).cache)
  }
  return verdicts
}

describe('a call that breaks what its prompt declares', () => {
  it('is refused before it is sent, under a test runner', async () => {
    const before = emulator.requests.length
    await expect(twice({ check })).rejects.toMatchObject({
      code: 'unstable_prefix',
      place: { prompt: 'agent', layer: 'rules', path: 'messages[0].content[0].text' },
    })
    expect(emulator.requests.length - before).toBe(1)
  })

  it('is told to a handler, and sent', async () => {
    const onFindings = vi.fn<(findings: readonly StabilityFinding[]) => void>()
    const [first, second] = await twice({ check, stability: 'warn', onFindings })
    expect(first).not.toHaveProperty('findings')
    expect(second?.findings).toMatchObject([{ code: 'clock-changed', layer: 'rules' }])
    expect(onFindings.mock.calls).toEqual([[second?.findings]])
  })

  it('is only observed in production', async () => {
    vi.stubEnv('VITEST', undefined)
    vi.stubEnv('NODE_ENV', 'production')
    try {
      const [, second] = await twice({ check })
      expect(second?.findings).toHaveLength(1)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('goes unnoticed where no check was given', async () => {
    expect((await twice({}))[1]).not.toHaveProperty('findings')
  })
})

describe('a monitor', () => {
  const request = (now: string): Rendered =>
    render(agent.build({ now, question: 'Where?' }), { model: 'gpt-5.6-luna' })
  const calls = (index: number): { before: Rendered; after: Rendered } => ({
    before: request(`12:${10 + (index % 40)}`),
    after: request(`12:${11 + (index % 40)}`),
  })

  it('tells a finding once, then at 10 and 100, with counts and without text', () => {
    const events: StabilityEvent[] = []
    let now = 0
    const monitor = createStabilityMonitor({
      share: 1,
      now: () => (now += 1),
      onEvent: (event) => events.push(event),
    })
    for (let index = 0; index < 120; index += 1) monitor.check(calls(index))
    expect(events.map(({ count }) => count)).toEqual([1, 10, 100])
    expect(events[2]).toMatchObject({
      prompt: 'agent',
      model: 'gpt-5.6-luna',
      firstAt: 1,
      lastAt: 100,
      finding: { code: 'clock-changed', layer: 'rules' },
    })
    expect(
      JSON.stringify(monitor.events(), (_, value: unknown) => (typeof value === 'bigint' ? '' : value)),
    ).not.toMatch(/12:\d\d|Answer/u)
    expect(monitor.events()[0]?.count).toBe(120)
  })

  it('looks at its share of the calls, and carries text where asked', () => {
    const events: StabilityEvent[] = []
    const draws = [0.05, 0.5, 0.09, 0.1, 0.99]
    const monitor = createStabilityMonitor({
      text: true,
      random: () => draws.shift() ?? 1,
      onEvent: (event) => events.push(event),
    })
    for (let index = 0; index < 5; index += 1) monitor.check(calls(index))
    expect(monitor.events()[0]?.count).toBe(2)
    expect(events[0]?.finding.evidence?.join('')).toContain('12:10')
  })

  it('works as the check of a session', async () => {
    const onEvent = vi.fn<(event: StabilityEvent) => void>()
    const monitor = createStabilityMonitor({ share: 1, onEvent })
    const [, second] = await twice({ check: monitor.check, stability: 'observe' })
    expect(second?.findings).toHaveLength(1)
    expect(onEvent).toHaveBeenCalledTimes(1)
  })

  it.each([0, -1, 2, Number.NaN])('refuses a share of %d', (share) => {
    expect(() => createStabilityMonitor({ share, onEvent: () => {} })).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    )
  })
})
