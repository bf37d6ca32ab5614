import { createSession } from '@varve/cache'
import { openWorld, type World } from '@varve/example-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './ask.ts'
import { runBatch } from './batch.ts'
import { answer, days, logbook, questions } from './logbook.ts'
import { type Measured, measureLifetime, measureWays, type Target } from './measure.ts'
import { nightly } from './prompt.ts'

const LUNA: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
]
const AUTOMATIC: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]

let world: World
beforeAll(async () => {
  world = await openWorld(answer)
})
afterAll(() => world.close())

const costs = (measured: readonly Measured[]) => measured.map(({ totals }) => totals.cost ?? -1n)
const document = (measured: readonly Measured[]) => measured[2]?.answers[0]?.cache.observation.written ?? 0

describe.each(LUNA)('$endpoint, $model', (target) => {
  let measured: readonly Measured[]
  beforeAll(async () => {
    measured = await measureWays(world, target)
  })

  it('pays for one write where the first call goes ahead, and for one a call where all leave at once', () => {
    const shared = document(measured)
    expect(shared).toBeGreaterThan(7500)
    expect(measured.map(({ totals }) => [totals.read, totals.written])).toEqual([
      [0, 60 * shared],
      [50 * shared, 10 * shared],
      [59 * shared, shared],
      ...(target.endpoint === 'responses' ? [[60 * shared, shared]] : []),
      // Without a marker the write ends behind the question, where no other call looks.
      [0, expect.any(Number)],
    ])
    const [cold = 0n, waves = 0n, warm = 0n] = costs(measured)
    expect(cold > waves && waves > warm && (costs(measured).at(-1) ?? 0n) > cold).toBe(true)
  })

  it('expects what is then reported, and gives the answers in their order', () => {
    for (const { totals, answers } of measured) {
      expect(totals.asExpected).toBe(totals.calls)
      expect(answers[0]?.answer).toBe(`Berth ${days[0]?.berth}.`)
      expect(answers[1]?.answer).toBe(`${days[5]?.passengers} passengers.`)
    }
  })

  it('puts one marker behind the document and writes nothing of a question', () => {
    const [, , warm] = measured
    for (const { cache } of warm?.answers ?? [])
      expect(cache.plan).toMatchObject({ mode: 'explicit', markers: [{ because: expect.any(String) }] })
  })
})

describe.each(AUTOMATIC)('$endpoint, $model', (target) => {
  it('reads the document after the first call, needs no marker, and writes for nothing', async () => {
    const measured = await measureWays(world, target)
    const [cold, , warm, unmarked] = measured
    expect([cold?.totals.read, cold?.totals.written]).toEqual([0, 0])
    expect(warm?.totals.read).toBeGreaterThan(59 * 7500)
    expect(unmarked?.totals).toEqual(warm?.totals)
    expect(measured.map(({ totals }) => totals.asExpected)).toEqual([60, 60, 60, 60])
  })
})

describe('a lifetime of 12 hours', () => {
  const [chat, responses] = LUNA

  it('is asked for once, and pays from the third batch on', async () => {
    if (responses === undefined) throw new Error('no target')
    const cost = async (batches: number, within: '30m' | '12h') => {
      const { totals, answers } = await measureLifetime(world, responses, batches, within)
      return { cost: totals.cost ?? 0n, written: totals.written, plan: answers[0]?.cache.plan }
    }
    const [short, long] = [await cost(3, '30m'), await cost(3, '12h')]
    expect([short.plan?.ttl, long.plan?.ttl]).toEqual([undefined, '12h'])
    expect(short.written).toBe(3 * (long.written ?? 0))
    expect(long.cost < short.cost).toBe(true)
    expect((await cost(2, '12h')).cost < (await cost(2, '30m')).cost).toBe(false)
  })

  it('is not asked for on Chat Completions, which does not sell it', async () => {
    if (chat === undefined) throw new Error('no target')
    const { answers } = await measureLifetime(world, chat, 2, '12h')
    expect(answers[0]?.cache.plan).not.toHaveProperty('ttl')
  })
})

it('is not begun where the document says when it was made', async () => {
  world.forget()
  const text = `Report generated at 2026-11-20 02:00:13 UTC.\n\n${logbook}`
  const run = runBatch(
    {
      questions,
      build: (question, session) => nightly('30m').build({ log: [{ id: 'log', text }], question }, session),
      speaker: endpoints.chat(world.client, 'gpt-5.6-luna'),
      answered: () => {},
    },
    createSession({ now: world.now }),
    { warm: true, atOnce: 10 },
  )
  await expect(run).rejects.toThrow('"log"')
})
