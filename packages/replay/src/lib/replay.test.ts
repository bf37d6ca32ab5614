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
