import { describe, expect, it } from 'vitest'
import type { RequestRecord } from './record.ts'
import { replay } from './replay.ts'
import { hitRate } from './sums.ts'
import { noTotals } from './totals.ts'

const START = Date.parse('2026-11-20T09:00:00Z')
const SYSTEM = Array.from({ length: 300 }, (_, index) => `Rule ${index}: stay kind.`).join('\n')

function call(minute: number, system: string, question: string, usage?: object): RequestRecord {
  return {
    endpoint: 'chat',
    at: START + minute * 60_000,
    request: {
      model: 'gpt-5.6-luna',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: question },
      ],
    },
    ...(usage === undefined ? {} : { usage }),
  }
}

function usage(input: number, read: number, written: number): object {
  return {
    prompt_tokens: input,
    completion_tokens: 5,
    prompt_tokens_details: { cached_tokens: read, cache_write_tokens: written },
  }
}

describe('replay', () => {
  it('predicts each call from those before it, and names the cause', async () => {
    const probe = await replay([call(0, SYSTEM, 'One?')])
    const input = probe.rows[0]?.verdict.expectation.tokens ?? 0
    const { rows, totals, skipped } = await replay([
      call(0, SYSTEM, 'One?', usage(input, 0, input - 3)),
      call(1, SYSTEM, 'One?', usage(input, input - 3, 0)),
      call(2, SYSTEM, 'One?'),
      call(3, `Now 12:03.\n${SYSTEM}`, 'One?', usage(input + 6, 0, input + 3)),
      { ...call(4, SYSTEM, 'One?'), request: { model: 'gpt-5.6-luna' } },
    ])
    expect(rows.map(({ verdict }) => [verdict.status, verdict.cause.code])).toEqual([
      ['as_expected', 'first_call'],
      ['as_expected', 'reused'],
      ['not_reported', 'not_reported'],
      ['as_expected', 'prefix_changed'],
    ])
    expect(rows[3]?.verdict.divergence).toMatchObject({
      layer: 'policy',
      path: 'messages[0].content',
      offset: 0,
    })
    expect(skipped).toEqual([
      { kind: 'skipped', index: 4, reason: expect.stringContaining('invalid_request') },
    ])
    expect(totals).toMatchObject({
      calls: 4,
      reported: 3,
      input: 3 * input + 6,
      read: input - 3,
      written: 2 * input,
      lost: input - 3,
      skipped: 1,
      local: 0,
    })
  })

  it('adds up by cause and by model; money as the provider bills it', async () => {
    const probe = await replay([call(0, SYSTEM, 'One?')])
    const input = probe.rows[0]?.verdict.expectation.tokens ?? 0
    const { totals } = await replay([
      call(0, SYSTEM, 'One?', usage(input, 0, input - 3)),
      call(1, SYSTEM, 'One?', usage(input, input - 3, 0)),
      call(2, SYSTEM, 'One?'),
    ])
    expect(Object.entries(totals.byCause).map(([code, sums]) => [code, sums.calls, sums.read])).toEqual([
      ['first_call', 1, 0],
      ['reused', 1, input - 3],
      ['not_reported', 1, 0],
    ])
    expect(totals.byModel['gpt-5.6-luna']).toMatchObject({ calls: 3, reported: 2, priced: 2 })
    expect(hitRate(totals)).toBeCloseTo((input - 3) / (2 * input), 12)
    // Luna: input 0.2, read 0.02, written 0.25 dollars a million.
    expect(totals.saved).toBe(BigInt(input - 3) * (180_000_000n - 50_000_000n))
    expect(hitRate(noTotals())).toBeUndefined()
  })

  it('counts answers of the app’s own cache apart', async () => {
    const local = { kind: 'response_cache', at: START, model: 'gpt-5.6-luna' } as const
    const {
      rows,
      local: answers,
      totals,
    } = await replay([call(0, SYSTEM, 'One?', usage(2000, 0, 0)), local, local])
    expect([rows.length, answers.length]).toEqual([1, 2])
    expect(totals).toMatchObject({ calls: 1, reported: 1, read: 0, local: 2 })
    expect(Object.keys(totals.byModel)).toEqual(['gpt-5.6-luna'])
    expect(totals.byModel['gpt-5.6-luna']).toMatchObject({ calls: 1, local: 2 })
  })

  it('tells failed calls apart, and what they may have written', async () => {
    const error = { status: 500 }
    const probe = await replay([call(0, SYSTEM, 'One?')])
    const input = probe.rows[0]?.verdict.expectation.tokens ?? 0
    const second = call(1, SYSTEM, 'One?', usage(input, input - 3, 0))
    const { rows, failed, totals } = await replay([{ ...call(0, SYSTEM, 'One?'), error, line: 4 }, second])
    expect(failed).toEqual([
      { kind: 'failed', index: 0, line: 4, at: START, endpoint: 'chat', model: 'gpt-5.6-luna' },
    ])
    expect(rows[0]?.verdict.expectation.outcomes.map(({ read }) => read)).toContain(input - 3)
    expect(rows[0]?.verdict.status).toBe('as_expected')
    expect(totals).toMatchObject({ calls: 1, reported: 1, failed: 1 })
    // A refusal never reached the model.
    const refused = await replay([{ ...call(0, SYSTEM, 'One?'), error: { status: 429 } }, second])
    expect(refused.rows[0]?.verdict.status).toBe('above')
    // What reported its usage was billed, whatever came after.
    const billed = await replay([{ ...call(0, SYSTEM, 'One?', usage(input, 0, input - 3)), error }])
    expect(billed.totals).toMatchObject({ calls: 1, failed: 0 })
  })

  it('leaves numbers that cannot be true out of every sum', async () => {
    const { totals } = await replay([
      call(0, SYSTEM, 'One?', usage(10, 50, 0)),
      call(1, SYSTEM, 'One?', { prompt_tokens_details: { cached_tokens: 50 } }),
      call(2, SYSTEM, 'One?', usage(2000, 500, 0)),
    ])
    expect(totals).toMatchObject({ calls: 3, reported: 1, contradictory: 2, input: 2000, read: 500 })
    expect(hitRate(totals)).toBe(0.25)
  })

  it('does not take a write that was not reported for 0', async () => {
    const silent = { prompt_tokens: 2000, prompt_tokens_details: { cached_tokens: 0 } }
    const { totals } = await replay([call(0, SYSTEM, 'One?', silent)])
    expect(totals).toMatchObject({ reported: 1, written: 0, writtenReported: 0 })
  })

  it('says which records stand behind later ones', async () => {
    const { rows, totals } = await replay([
      call(5, SYSTEM, 'One?'),
      call(4, SYSTEM, 'One?'),
      call(6, SYSTEM, 'One?'),
    ])
    expect(rows.map(({ late }) => late)).toEqual([undefined, true, undefined])
    expect(totals.late).toBe(1)
  })

  it('keeps apart 100 models at most, whatever they are called', async () => {
    const names = ['__proto__', 'constructor', ...Array.from({ length: 110 }, (_, index) => `m${index}`)]
    const { totals } = await replay(names.map((model, minute) => ({ ...call(minute, 'Hi', 'One?'), model })))
    expect(Object.keys(totals.byModel).slice(0, 3)).toEqual(['__proto__', 'constructor', 'm0'])
    expect(Object.keys(totals.byModel)).toHaveLength(100)
    expect(totals.otherModels?.calls).toBe(12)
  })

  it('takes records that come one after the other', async () => {
    async function* records(): AsyncGenerator<RequestRecord> {
      yield call(0, SYSTEM, 'One?')
    }
    expect((await replay(records())).rows).toHaveLength(1)
  })
})

describe('calls that have nothing to do with each other', () => {
  const LABELS = Array.from(
    { length: 120 },
    (_, index) => `Label ${index}: parcels of the kind ${index}.`,
  ).join('\n')
  const TEXTS = ['It is late.', 'It is broken.', 'It is blue.', 'It is lost.', 'It is not mine.']
  let clock = 0

  /** A call of a program that labels texts, with what the provider reports of a model that caches by itself. */
  const labelled = (model: string, text: string, read: number, more: object = {}): RequestRecord => ({
    endpoint: 'chat',
    at: START + (clock += 10_000),
    request: {
      model,
      messages: [
        { role: 'system', content: LABELS },
        { role: 'user', content: text },
      ],
      ...more,
    },
    usage: { prompt_tokens: 1335, completion_tokens: 2, prompt_tokens_details: { cached_tokens: read } },
  })

  it.each(['gpt-4.1', 'gpt-5.6-luna'])(
    'lose nothing on %s, whatever is asked, and on whatever other model',
    async (one) => {
      const { rows, totals } = await replay(
        [one, 'gpt-4.1-mini', 'gpt-5.6-terra'].flatMap((model) =>
          TEXTS.map((text, index) => labelled(model, text, index === 0 ? 0 : 1280)),
        ),
      )
      expect(totals).toMatchObject({ calls: 15, reported: 15, lost: 0, lostMoney: 0n })
      expect([0, 5, 10].map((index) => rows[index]?.verdict.cause.code)).toEqual(Array(3).fill('first_call'))
      expect(Object.keys(totals.byCause)).not.toContain('other_lane')
    },
  )

  it('lose nothing where models take turns, or each user has a cache key', async () => {
    const { totals } = await replay([
      ...TEXTS.flatMap((text, index) =>
        ['gpt-4.1', 'gpt-4.1-mini'].map((model) => labelled(model, text, index === 0 ? 0 : 1280)),
      ),
      ...TEXTS.map((text, index) => labelled('gpt-4.1', text, 0, { prompt_cache_key: `user ${index}` })),
    ])
    expect(totals.lost).toBe(0)
  })

  it('lose nothing where two programs share a model, and what one of them loses is told', async () => {
    const poems = Array.from({ length: 160 }, (_, index) => `Write poem ${index} as poets do.`).join('\n')
    const from = (system: string, read: number): RequestRecord => {
      const { request, ...call } = labelled('gpt-4.1', 'Go on.', read)
      return { ...call, request: { ...request, messages: [{ role: 'system', content: system }] } }
    }
    const { rows } = await replay([
      from(LABELS, 0),
      from(poems, 0),
      from(LABELS, 1280),
      from(`It is 12:03.\n${LABELS}`, 0),
      from(poems, 1280),
    ])
    expect(rows.map(({ verdict }) => verdict.loss?.tokens ?? 0)).toEqual([0, 0, 0, 1280, 0])
    expect(rows[3]?.verdict.cause.code).toBe('prefix_changed')
  })

  it('lose nothing where the same is asked of another model', async () => {
    const { totals } = await replay([labelled('gpt-4.1', 'Hi', 0), labelled('gpt-4.1-mini', 'Hi', 0)])
    expect(totals.byCause).toMatchObject({ first_call: { calls: 2, lost: 0 } })
  })

  it('are told from a conversation that changes its model, which loses what it had', async () => {
    const talk = (model: string, turns: number, read: number): RequestRecord => {
      const { request, ...call } = labelled(model, 'One?', read)
      const more = Array.from({ length: turns }, (_, turn) => [
        { role: 'assistant', content: `Answer ${turn}.` },
        { role: 'user', content: `And ${turn}?` },
      ]).flat()
      const { messages } = request
      return {
        ...call,
        request: { ...request, messages: [...(Array.isArray(messages) ? messages : []), ...more] },
      }
    }
    const { rows } = await replay([
      talk('gpt-4.1', 0, 0),
      talk('gpt-4.1', 1, 1280),
      talk('gpt-4.1-mini', 2, 0),
      labelled('gpt-4.1-mini', 'Something else?', 1280),
      talk('gpt-4.1-mini', 3, 1280),
    ])
    expect(rows.map(({ verdict }) => verdict.cause.code)).toEqual([
      'first_call',
      'reused',
      'other_lane',
      'reused',
      'reused',
    ])
    expect(rows[2]?.verdict.loss?.tokens).toBe(1280)
    expect(rows.filter(({ verdict }) => verdict.loss !== undefined)).toHaveLength(1)
  })
})
