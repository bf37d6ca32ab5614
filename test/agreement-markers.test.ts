import { createSession } from '@varve/cache'
import type { JsonObject } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { createCounter } from '@varve/tokens'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// Requests that place their own markers, 0 to 60 of them, in both modes, with lifetimes of their own, against the emulator, which
// reads the rules on its own. VARVE_RUNS asks for more conversations than `npm test` has time for.
const RUNS = Number(process.env['VARVE_RUNS'] ?? 60)

const MINUTE = 60_000

/** A block of so many words; the seed makes it another text. */
interface Block {
  readonly words: number
  readonly seed: number
  readonly marker?: '30m' | '12h' | 'plain' | undefined
}

interface Message {
  readonly role: 'user' | 'assistant' | 'developer'
  readonly blocks: readonly Block[]
}

const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'order', 'parcel', 'late', 'refund']

const text = ({ words, seed }: Block): string =>
  Array.from({ length: words }, (_, index) => WORDS[(index * (seed + 1) + seed) % 8]).join(' ')

const block = (most: number): fc.Arbitrary<Block> =>
  fc.record({
    words: fc.integer({ min: 1, max: most }),
    seed: fc.nat(40),
    marker: fc.option(fc.constantFrom('30m' as const, '12h' as const, 'plain' as const), { nil: undefined }),
  })

const message: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      role: fc.constant('user' as const),
      blocks: fc.array(block(60), { minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      role: fc.constant('assistant' as const),
      blocks: fc.tuple(fc.record({ words: fc.integer({ min: 1, max: 80 }), seed: fc.nat(40) })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constant('developer' as const),
      blocks: fc.array(block(40), { minLength: 1, maxLength: 2 }),
    }),
  },
)

/** What happens before the next call. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('append' as const),
      messages: fc.array(message, { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('drop' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('remark' as const),
      seed: fc.nat(1000),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('mode' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('edit' as const), seed: fc.nat(40) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      minutes: fc.constantFrom(4, 29, 31, 300, 719, 721),
    }),
  },
)

const MARKERS_AT_MOST = 60

function bodyOf(
  endpoint: 'chat' | 'responses',
  { messages, explicit, ttl }: { messages: readonly Message[]; explicit: boolean; ttl: '30m' | '12h' },
): JsonObject {
  let left = MARKERS_AT_MOST
  const types = endpoint === 'chat' ? ['text', 'text'] : ['input_text', 'output_text']
  const list = messages.map(({ role, blocks }): JsonObject => ({
    role,
    content: blocks.map((one): JsonObject => {
      const marked = one.marker !== undefined && role !== 'assistant' && left > 0
      if (marked) left -= 1
      // Only Responses takes 12 hours.
      const own = one.marker === 'plain' || endpoint === 'chat' ? {} : { ttl: one.marker ?? '30m' }
      return {
        type: types[role === 'assistant' ? 1 : 0] ?? 'text',
        text: text(one),
        ...(marked ? { prompt_cache_breakpoint: { mode: 'explicit', ...own } } : {}),
      }
    }),
  }))
  const lifetime = endpoint === 'chat' ? {} : { ttl }
  return {
    model: 'gpt-5.6-luna',
    prompt_cache_options: { mode: explicit ? 'explicit' : 'implicit', ...lifetime },
    ...(endpoint === 'chat' ? { messages: list } : { input: list }),
  }
}

function remarked(messages: readonly Message[], seed: number, share: number): readonly Message[] {
  let at = seed
  return messages.map(({ role, blocks }) => ({
    role,
    blocks: blocks.map((one): Block => {
      at = (at * 1103515245 + 12345) % 2147483648
      return { ...one, marker: at / 2147483648 < share ? (at % 3 === 0 ? '12h' : 'plain') : undefined }
    }),
  }))
}

describe.each(['chat', 'responses'] as const)('prediction and emulator on %s', (endpoint) => {
  it('agree on requests with markers of their own', { timeout: 3_600_000 }, async () => {
    let calls = 0
    let hits = 0
    let most = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        fc.constantFrom('30m' as const, '12h' as const),
        fc.boolean(),
        fc.array(step, { minLength: 2, maxLength: 8 }),
        async (start, explicitFirst, ttl, developerBlockWritten, steps) => {
          let now = Date.parse('2026-11-20T09:00:00Z')
          const emulator = await createEmulator({ clock: () => now, reply: 'Yes.', developerBlockWritten })
          const session = createSession({ now: () => now, plan: false })
          const counter = createCounter()
          const { readRequest, render, readUsage } = endpoint === 'chat' ? chat : responses
          let messages: readonly Message[] = [
            { role: 'developer', blocks: [{ words: 900, seed: start.length }] },
            ...start,
            { role: 'user', blocks: [{ words: 3, seed: 1 }] },
          ]
          let explicit = explicitFirst
          const call = async (): Promise<void> => {
            now += 1000
            const rendered = render(readRequest(bodyOf(endpoint, { messages, explicit, ttl })))
            const started = await session.begin(rendered, { counter, mark: (plain) => plain })
            const path = endpoint === 'chat' ? 'chat/completions' : 'responses'
            const answer = await emulator.fetch(`${emulator.url}/${path}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
              body: new Uint8Array(rendered.bytes),
            })
            const parsed: unknown = await answer.json()
            if (typeof parsed !== 'object' || parsed === null || !('usage' in parsed))
              throw new Error(JSON.stringify(parsed))
            const verdict = await started.succeed(readUsage(parsed.usage))
            const { input, read, written } = verdict.observation
            const { outcomes, tokens } = verdict.expectation
            calls += 1
            if ((read ?? 0) > 0) hits += 1
            most = Math.max(most, rendered.markers.length)
            // The emulator keeps to what is likeliest, but for the end of the developer block: whether that is written is open.
            const open =
              !developerBlockWritten &&
              outcomes.some(({ because }) => because.some(({ code }) => code === 'developer_block_unwritten'))
            const stated = outcomes
              .slice(0, open ? outcomes.length : 1)
              .some((one) => one.read === read && one.written === written)
            expect(stated, JSON.stringify({ outcomes, read, written, input, tokens })).toBe(true)
            expect(input).toBe(tokens)
          }
          try {
            await call()
            for (const action of steps) {
              switch (action.type) {
                case 'append':
                  messages = [...messages, ...action.messages]
                  break
                case 'drop':
                  messages = [
                    messages[0] ?? { role: 'developer', blocks: [] },
                    ...messages.slice(1).slice(0, -action.count),
                  ]
                  break
                case 'remark':
                  messages = remarked(messages, action.seed, action.share)
                  break
                case 'mode':
                  explicit = !explicit
                  break
                case 'edit':
                  messages = messages.map((one, index) =>
                    index === 0 ? { role: 'developer', blocks: [{ words: 900, seed: action.seed }] } : one,
                  )
                  break
                case 'wait':
                  now += action.minutes * MINUTE
                  break
              }
              await call()
            }
          } finally {
            await emulator.close()
            // What is closed is freed once the timers have had a turn.
            await new Promise((resolve) => setTimeout(resolve, 0))
          }
        },
      ),
      { numRuns: RUNS },
    )
    // The conversations are of the kind that this is about.
    expect(hits).toBeGreaterThan(calls / 5)
    expect(most).toBeGreaterThan(20)
  })
})
