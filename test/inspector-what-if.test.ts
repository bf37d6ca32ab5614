import { createSession } from '@varve/cache'
import { definePrompt, history, policy, type Turn, tools, user } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import { whatIf } from '@varve/inspector/what-if'
import { type CallRecord, createRecorder, recordReader } from '@varve/report/records'
import OpenAI from 'openai'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { makeLog } from './recorded-log/make-log.ts'
import { type Side, sides } from './support/endpoints.ts'

// What is computed from records alone, held against what sessions expect that really make the calls.

const recordsIn = (lines: readonly string[]): readonly CallRecord[] => {
  const take = recordReader()
  return lines.flatMap((line) => {
    const read = take(line)
    return 'record' in read ? [read.record] : []
  })
}

const expectedRead = ({ expected }: CallRecord): number => expected?.outcomes[0]?.read ?? -1

describe('what if, asked of calls as they were', () => {
  let records: readonly CallRecord[]

  beforeAll(async () => {
    records = recordsIn(await makeLog({ calls: 400 }))
  })

  it('gives what was expected at the time, from hashes and counts alone', async () => {
    const differing: string[] = []
    let compared = 0
    for (const [index, record] of records.entries()) {
      if (record.expected?.outcomes[0] === undefined) continue
      const { answer, asRecorded } = await whatIf(record, records.slice(0, index))
      expect(asRecorded).toBe(true)
      compared += 1
      // A report on the same prefix corrected the count; records alone do not have that correction.
      const slack = Math.abs(record.expected.calibrated)
      const read = answer?.likely.read ?? -1
      if (Math.abs(read - expectedRead(record)) > slack)
        differing.push(`${record.id} ${record.model}: ${read} for ${expectedRead(record)}`)
      expect(answer?.proven).toBe(answer?.likely.read)
    }
    expect(compared).toBeGreaterThan(250)
    expect(differing).toEqual([])
  })
})

const lines = (what: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${what} ${index}: be kind and short.`).join('\n')
const rules = policy('rules', lines('Rule', 200))
const clock = policy('clock', {
  scope: 'tenant',
  input: z.object({ time: z.string() }),
  write: ({ time }) => `It is ${time}.`,
})
const shop = policy('shop', {
  scope: 'tenant',
  input: z.object({ shop: z.string() }),
  write: ({ shop }) => lines(shop, 80),
})
const found = tools('tools', {
  tools: { find: { description: 'Finds a parcel.', parameters: z.object({ id: z.string() }) } },
})

/** The same layers, the clock in front of what stays or behind it. */
const clockFirst = definePrompt('support', [rules, found, clock, shop, history('talk'), user('question')])
const clockLast = definePrompt('support', [rules, found, shop, clock, history('talk'), user('question')])

interface Talk {
  readonly side: Side
  readonly model: string
  readonly text: boolean
}

/** Has a conversation of eight turns over the emulator, and records it. */
async function converse(
  prompt: typeof clockFirst,
  { side, model, text }: Talk,
): Promise<readonly CallRecord[]> {
  let now = Date.parse('2026-11-20T09:00:00Z')
  const emulator = await createEmulator({ clock: () => now, reply: (_body, { index }) => `Answer ${index}.` })
  const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0, fetch: emulator.fetch })
  const lines: string[] = []
  const { record } = createRecorder({ write: (line) => lines.push(line), text })
  const session = createSession({ now: () => now, conversation: 'ada', onCall: record })
  const talk: Turn[] = []
  for (let turn = 0; turn < 8; turn += 1) {
    now += 60_000
    const time = new Date(now).toISOString()
    const built = prompt.build({
      time,
      shop: 'Northwind',
      talk,
      question: `Question ${turn}: where is parcel ${turn * 1000}?`,
    })
    talk.push((await side.speak(client, built, { session, model })).turn)
  }
  await emulator.close()
  return recordsIn(lines)
}

describe.each(sides)('what if, asked on $name', (side) => {
  const order = ['developer/rules', 'developer/shop', 'developer/clock']
  /** A message's frame may count to its neighbour: a token for each that was moved. */
  const FRAMES = 4

  it.each(['gpt-5.6-luna', 'gpt-4.1'])(
    'another order gives what it gives when it is really sent: %s',
    async (model) => {
      const recorded = await converse(clockFirst, { side, model, text: true })
      const real = await converse(clockLast, { side, model, text: true })
      const hashed = await converse(clockFirst, { side, model, text: false })
      const step = model === 'gpt-4.1' ? 128 : 0
      for (const [index, record] of recorded.entries()) {
        const wanted = expectedRead(real[index] ?? expect.fail())
        const told = await whatIf(record, recorded.slice(0, index), { order })
        expect(Math.abs((told.answer?.likely.read ?? -1) - wanted)).toBeLessThanOrEqual(FRAMES + step)
        // With text all of it is proven; without, what stands behind the clock is not.
        expect(told.answer?.proven).toBe(told.answer?.likely.read)
        const blind = await whatIf(hashed[index] ?? expect.fail(), hashed.slice(0, index), { order })
        expect(blind.answer?.likely.read).toBe(told.answer?.likely.read)
        if (index > 0 && model === 'gpt-4.1') expect(blind.answer?.proven).toBeLessThan(wanted)
      }
      expect(expectedRead(real.at(-1) ?? expect.fail())).toBeGreaterThan(1500)
    },
  )

  it('another model gives what it gives when it is really asked', async () => {
    const recorded = await converse(clockLast, { side, model: 'gpt-5.6-luna', text: false })
    for (const model of ['gpt-5.6-sol', 'gpt-4.1', 'gpt-6-sol']) {
      const real = await converse(clockLast, { side, model, text: false })
      const step = model === 'gpt-4.1' ? 128 : 0
      for (const [index, record] of recorded.entries()) {
        const { answer } = await whatIf(record, recorded.slice(0, index), { model })
        const wanted = expectedRead(real[index] ?? expect.fail())
        expect([model, index, Math.abs((answer?.likely.read ?? -1) - wanted)]).toEqual([
          model,
          index,
          expect.toSatisfy((off) => off <= FRAMES + step),
        ])
      }
    }
  })
})
