import { createSession } from '@varve/cache'
import {
  type BuiltPrompt,
  callsOf,
  canonicalize,
  compare,
  definePrompt,
  fingerprint,
  history,
  type JsonObject,
  layer,
  policy,
  toolResults,
  tools,
  type Turn,
  user,
} from '@varve/core'
import { createEmulator, type Emulator } from '@varve/emulator'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sides, type Spoken } from './support/endpoints.ts'

const decoder = new TextDecoder()

const prompt = definePrompt('wire', [
  policy('rules', Array.from({ length: 220 }, (_, index) => `Rule ${index}: stay kind.`).join('\n')),
  tools('kit', { tools: { find: { description: 'Finds', parameters: z.object({ id: z.string() }) } } }),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => `The shop is ${shop}.`,
  }),
  history('talk'),
  user('question'),
  layer('clock', {
    scope: 'call',
    keep: false,
    input: z.object({ clock: z.string() }),
    write: ({ clock }) => clock,
  }),
])

let emulator: Emulator
afterEach(() => emulator.close())

/** What was sent, without the fields that a plan adds and a model does not read. */
function unmarked(bytes: Uint8Array): unknown {
  const { prompt_cache_options: _, ...body }: JsonObject = JSON.parse(
    decoder.decode(bytes),
    (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('prompt_cache_breakpoint' in value)) return value
      const { prompt_cache_breakpoint: _marker, ...rest } = value
      return rest
    },
  )
  return body
}

const cases = sides.flatMap((side) =>
  ['gpt-5.6-luna', 'gpt-6.2-sol', 'gpt-4.1'].flatMap((model) =>
    ['', 'It is noon.'].map((clock) => ({
      side,
      model,
      clock,
      name: `${side.name}, ${model}${clock && ', with a clock behind'}`,
    })),
  ),
)

describe.each(cases)('bytes on the wire: $name', ({ side, model, clock }) => {
  it('are what was rendered, on normal calls, tool loops, retries and streams', async () => {
    let now = Date.parse('2026-11-20T09:00:00Z')
    emulator = await createEmulator({
      clock: () => now,
      reply: [
        { toolCalls: [{ name: 'find', arguments: '{"id": "A 1",\n "z":1}' }] },
        'Found.',
        'Again.',
        'Streamed.',
        { toolCalls: [{ name: 'find', arguments: '{"id":  "B"}' }] },
        'End.',
      ],
    })
    const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url })
    const session = createSession({ now: () => now })
    const turns: Turn[] = []
    const sent: { readonly built: BuiltPrompt; readonly spoken: Spoken; readonly streamed: boolean }[] = []
    const call = async (question: string, streamed = false): Promise<void> => {
      now += 1000
      const built = prompt.build({ shop: 'Northwind', talk: turns, question, clock })
      const spoken = await side[streamed ? 'stream' : 'speak'](client, built, { session, model })
      turns.push(spoken.turn)
      sent.push({ built, spoken, streamed })
    }
    const answer = (): void => {
      turns.push(
        toolResults(
          callsOf(turns.at(-1) ?? { sent: [], said: [] }).map(({ callId }) => ({
            callId,
            output: 'Here it is.',
          })),
        ),
      )
    }
    await call('First?')
    answer()
    await call('First?')
    emulator.inject({ status: 500 }, { status: 429, retryAfter: 0 })
    await call('Second?')
    await call('Third?', true)
    await call('Fourth?', true)
    answer()
    await call('Fourth?', true)

    const calls = emulator.requests.filter(({ status }) => status === 200)
    expect(calls).toHaveLength(sent.length)
    for (const [index, { built, spoken, streamed }] of sent.entries()) {
      const bytes = calls[index]?.bytes ?? new Uint8Array()
      const plain = side.render(built, { model, stream: streamed })
      expect(decoder.decode(bytes)).toBe(decoder.decode(spoken.rendered.bytes))
      expect(canonicalize(unmarked(bytes))).toBe(canonicalize(JSON.parse(decoder.decode(plain.bytes))))
      expect(fingerprint(spoken.rendered)).toEqual(fingerprint(plain))
      expect(spoken.cache.status).toBe('as_expected')
      // The emulator reads tools by rules of its own, which are up to two tokens rougher; where a call goes back under the
      // id that the server stored it by, the count says itself that it is no exact one.
      const { miscounted = NaN, expectation } = spoken.cache
      expect(Math.abs(miscounted)).toBeLessThanOrEqual(expectation.exact ? 2 : 8)
      expect(spoken.answer).toHaveProperty('usage')
    }
    // A retry sends the same bytes, and counts once.
    const [failed, refused] = emulator.requests.filter(({ status }) => status !== 200)
    expect([failed?.status, refused?.status]).toEqual([500, 429])
    expect(decoder.decode(failed?.bytes)).toBe(decoder.decode(calls[2]?.bytes))

    // Model-written strings come back byte for byte.
    expect(decoder.decode(calls.at(-1)?.bytes)).toContain(JSON.stringify('{"id": "A 1",\n "z":1}'))

    // Read again from the wire, each request but for what is sent once is a prefix of the next.
    if (clock === '') {
      for (const [index, { bytes }] of calls.entries()) {
        const next = calls[index + 1]
        if (next === undefined) continue
        const [before, after] = [bytes, next.bytes].map((each) =>
          side.render(side.readRequest(JSON.parse(decoder.decode(each))), { model }),
        )
        if (before === undefined || after === undefined) throw new Error('Both were read.')
        expect(compare(before, after).relation).toBe('extended')
      }
    }
  })
})
