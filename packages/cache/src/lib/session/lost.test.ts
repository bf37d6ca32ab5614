import type { Rendered } from '@varve/core'
import { priceOf } from '@varve/rules'
import { describe, expect, it, vi } from 'vitest'
import type { Observation } from '../reconcile/observation.ts'
import type { Verdict } from '../reconcile/verdict.ts'
import { countingCounter, renderedOf, type Said } from '../testing/rendered.ts'
import type { SessionTools } from './call.ts'
import { createSession, type Session } from './session.ts'
import type { SessionOptions } from './session-options.ts'

// What a verdict says that a change cost, over whole calls of a session.

const RULES: Said = ['developer', 'r'.repeat(12)]
const OTHER: Said = ['developer', 's'.repeat(12)]
const asked = (text: string): Said => ['user', text, { layer: 'question', scope: 'call' }]
const MINUTE = 60_000

const tools: SessionTools = { counter: countingCounter(), mark: (rendered) => rendered }

let now = 0

function start(options: SessionOptions = {}): Session {
  now = 0
  return createSession({ now: () => now, plan: false, ...options })
}

/** Sends a request; it goes as expected unless something else was seen. */
async function call(session: Session, rendered: Rendered, seen?: Observation): Promise<Verdict> {
  const begun = await session.begin(rendered, tools)
  const [{ read, written } = { read: 0, written: 0 }] = begun.expectation.outcomes
  return begun.succeed({ input: begun.expectation.tokens, read, written, output: 5, ...seen })
}

/** Marks the end of the rules, so that it is written and read for sure. */
const marked = { markers: [{ segment: 0, path: 'messages[0].content[0]' }] }

describe('another question', () => {
  it('is no changed prefix, and loses nothing', async () => {
    const session = start()
    await call(session, renderedOf([RULES, asked('one')], marked))
    const verdict = await call(session, renderedOf([RULES, asked('two')], marked))
    expect(verdict).toMatchObject({ cause: { code: 'reused' }, observation: { read: 1200 } })
    expect(verdict).not.toHaveProperty('loss')
  })

  it('after what was left has expired is that', async () => {
    const session = start()
    await call(session, renderedOf([RULES, asked('one')], marked))
    now = 60 * MINUTE
    const verdict = await call(session, renderedOf([RULES, asked('two')], marked))
    expect(verdict.cause.code).toBe('expired')
    expect(verdict).not.toHaveProperty('loss')
  })

  it('counts for what stood in front of it, where the rules changed too', async () => {
    const session = start()
    await call(session, renderedOf([RULES, asked('one')], marked))
    const verdict = await call(session, renderedOf([OTHER, asked('two')], marked))
    expect(verdict).toMatchObject({ cause: { code: 'prefix_changed' }, loss: { tokens: 1200 } })
  })

  it('was to be read where the conversation goes on from it', async () => {
    const session = start()
    await call(session, renderedOf([RULES, asked('one')], marked))
    const turn: Said[] = [
      ['user', 'one'],
      ['assistant', 'ho'],
    ]
    const verdict = await call(session, renderedOf([OTHER, ...turn, asked('two')], marked))
    expect(verdict).toMatchObject({ cause: { code: 'prefix_changed' }, loss: { tokens: 1500 } })
  })

  it('without layers is what the user says at the end', async () => {
    const plain = (text: string): Rendered => {
      const rendered = renderedOf([RULES, ['user', text]], marked)
      return {
        ...rendered,
        segments: rendered.segments.map(({ layer: _, scope: __, ...segment }) => segment),
      }
    }
    const session = start()
    await call(session, plain('one'))
    const verdict = await call(session, plain('two'))
    expect(verdict.cause.code).toBe('reused')
  })
})

describe('a changed prefix', () => {
  it('costs nothing once it had expired, and says both', async () => {
    const session = start()
    await call(session, renderedOf([RULES, ['user', 'hi']]))
    now = 3 * 24 * 60 * MINUTE
    const verdict = await call(session, renderedOf([OTHER, ['user', 'hi']]))
    expect(verdict.cause).toEqual({
      code: 'expired',
      sentence:
        'The prefix was last used 72 h ago, and its minimum lifetime is 30m. Besides: Layer "developer" changed at messages[0].content[0].text (input_changed).',
    })
    expect(verdict).not.toHaveProperty('loss')
  })

  it('costs no more than the provider said that it holds', async () => {
    const session = start()
    await call(session, renderedOf([RULES, ['user', 'hi']]), { read: 0, written: 0 })
    const verdict = await call(session, renderedOf([OTHER, ['user', 'hi']]))
    expect(verdict).not.toHaveProperty('loss')
  })

  it('costs nothing that anybody knows of where no usage was reported', async () => {
    const session = start()
    const begun = await session.begin(renderedOf([RULES, ['user', 'hi']]), tools)
    await begun.succeed({})
    const verdict = await call(session, renderedOf([OTHER, ['user', 'hi']]))
    expect(verdict.cause.code).toBe('prefix_changed')
    expect(verdict).not.toHaveProperty('loss')
  })

  it('is the cause where a window moved as well, behind it', async () => {
    const session = start()
    await call(session, renderedOf([RULES, ['user', 'a'], ['assistant', 'b'], ['user', 'c']]))
    const verdict = await call(session, renderedOf([OTHER, ['user', 'c']], { dropped: 2 }))
    expect(verdict).toMatchObject({ cause: { code: 'prefix_changed' }, dropped: 2 })
  })

  it('is not, where only the window moved', async () => {
    const session = start()
    await call(session, renderedOf([RULES, ['user', 'a'], ['assistant', 'b'], ['user', 'c']]))
    const verdict = await call(session, renderedOf([RULES, ['user', 'c']], { dropped: 2 }))
    expect(verdict.cause.code).toBe('window_moved')
  })
})

describe('a prefix under the minimum', () => {
  it('is not lost: nobody reads so little', async () => {
    const session = start()
    const short = (rules: string): Rendered =>
      renderedOf([['developer', rules.repeat(9)], asked('one')], { model: 'gpt-4.1', endpoint: 'chat' })
    await call(session, short('r'))
    const verdict = await call(session, short('s'))
    expect(verdict.cause.code).toBe('first_call')
    expect(verdict).not.toHaveProperty('loss')
  })
})

describe('another host', () => {
  it('has another cache', async () => {
    const session = start()
    const rendered = renderedOf([RULES, ['user', 'hi']])
    await call(session, rendered)
    const begun = await session.begin(rendered, { ...tools, host: 'eu.api.openai.com' })
    const verdict = await begun.succeed({ input: 1403, read: 0, written: 1400 })
    expect(verdict.cause).toEqual({
      code: 'other_lane',
      sentence: "The request went to another lane: its host, region or account is not the former call's.",
    })
  })
})

describe('money', () => {
  const seen = { input: 1403, read: 1200, written: 200, output: 5 }

  it('is saved and lost at the prices of the session', async () => {
    const twice: typeof priceOf = (model, usage, options) => priceOf('gpt-5.6-terra', usage, options)
    const own = await call(start({ prices: twice }), renderedOf([RULES, ['user', 'hi']]), seen)
    const listed = await call(start(), renderedOf([RULES, ['user', 'hi']], { model: 'gpt-5.6-terra' }), seen)
    expect(own.saved).toBeDefined()
    expect([own.price?.low, own.saved]).toEqual([listed.price?.low, listed.saved])
  })

  it('is unknown where they throw; the call is not failed', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const prices: typeof priceOf = () => {
      throw new Error('no price today')
    }
    const verdict = await call(start({ prices }), renderedOf([RULES, ['user', 'hi']]), seen)
    expect(verdict.status).toBeDefined()
    expect(verdict).not.toHaveProperty('price')
    expect(error).toHaveBeenCalledWith('prices failed:', expect.any(Error))
    error.mockRestore()
  })

  it('counts writes for the lifetime that the plan asked for', async () => {
    const request = renderedOf([RULES, ['user', 'hi']])
    const begun = await start().begin(request, {
      ...tools,
      mark: (rendered) => ({ ...rendered, ttl: '12h' }),
    })
    const long = await begun.succeed({ input: 1403, read: 0, written: 1400, output: 0 })
    const short = await call(start(), request, { input: 1403, read: 0, written: 1400, output: 0 })
    // The longer write costs twice the shorter; three tokens are fresh.
    expect(long.price?.parts?.written).toBe(2n * (short.price?.parts?.written ?? 0n))
    expect(long.saved).toBe(-6n * -(short.saved ?? 0n))
  })

  it('is that of the tier which processed the call', async () => {
    const request = renderedOf([RULES, ['user', 'hi']], { lane: { serviceTier: 'priority' } })
    const verdict = await call(start(), request, { ...seen, serviceTier: 'default' })
    expect(verdict.price?.tier).toBe('standard')
  })
})
