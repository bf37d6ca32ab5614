import { createReport, report } from '@varve/report'
import type { CallRecord, RecordedPrice } from '@varve/report/records'
import { describe, expect, it } from 'vitest'
import { call, local, MINUTE, read, segments } from './support/call-records.ts'

// What hand-made records add up to, with the expected figures beside them.

const DAY = 24 * 60 * MINUTE
const changed = (tokens: number, more: Partial<NonNullable<CallRecord['verdict']>> = {}) => ({
  status: 'as_expected' as const,
  cause: { code: 'prefix_changed', sentence: 'Layer "rules" changed.' },
  divergence: {
    layer: 'rules',
    path: 'messages[0].content',
    offset: 7,
    reason: 'input_changed',
    change: 'changed' as const,
  },
  sharedTokens: 0,
  loss: { tokens, money: `${tokens * 1000}` },
  ...more,
})

describe('a hit rate', () => {
  it('is over the tokens of calls that reported both input and read; the others are counted apart', () => {
    const { totals } = report([
      call(read(800, 800)),
      call(read(0, 0, { input: 3000 })),
      call({ observed: { input: 500 } }),
      call({ observed: { read: 500 } }),
      call(),
      call({ observed: { input: 100, read: 200 } }),
      call({ observed: { input: 2e9, read: 0 } }),
      call({ end: 'failed', error: { name: 'Error', status: 500 } }),
      call({ end: 'not_sent', error: { name: 'APIConnectionError' } }),
    ])
    expect(totals).toMatchObject({
      calls: 9,
      answered: 7,
      failed: 1,
      notSent: 1,
      reported: 2,
      notReported: 3,
      impossible: 2,
      input: 4000,
      read: 800,
      hitRate: 0.2,
    })
  })

  it('is absent where nothing was reported, and is no 0', () => {
    const { totals } = report([call(), call({ observed: { input: 5 } })])
    expect(totals).not.toHaveProperty('hitRate')
    expect(totals).toMatchObject({ notReported: 2, input: 0, read: 0 })
    expect(report([call(read(0, 0))]).totals.hitRate).toBe(0)
  })
})

describe('what was expected', () => {
  it('is held against what was reported, by verdict and by tokens', () => {
    const { statuses, totals } = report([
      call(read(900, 900, { written: 50 })),
      call(read(900, 400)),
      call(read(100, 300)),
      call({ ...read(100, 300), observed: { input: 5 } }),
      call({ observed: { input: 10, read: 1 } }),
    ])
    expect(statuses).toEqual({
      as_expected: 1,
      below: 1,
      above: 2,
      written_differs: 0,
      not_reported: 0,
      unknown: 0,
      unjudged: 1,
    })
    expect(totals.compared).toEqual({
      calls: 3,
      expectedRead: 1900,
      actualRead: 1600,
      writtenCalls: 3,
      expectedWritten: 50,
      actualWritten: 50,
    })
  })
})

describe('money', () => {
  it('adds up in exact femtodollars, with a low and a high end', () => {
    const price = (low: bigint, high: bigint = low): RecordedPrice => ({
      low: low.toString(),
      high: high.toString(),
      ...(low === high
        ? { parts: { fresh: (low - 3n).toString(), read: '1', written: '1', output: '1' } }
        : {}),
    })
    const huge = 10n ** 30n
    const { totals } = report([
      call(read(0, 0, { price: price(huge), saved: '-5' })),
      call(read(0, 0, { price: price(7n), saved: '12' })),
      call({ observed: { input: 1 }, verdict: { ...unjudged, price: price(10n, 20n) } }),
      call(read(0, 0)),
    ])
    expect(totals.cost).toEqual({
      priced: 3,
      unpriced: 1,
      low: huge + 17n,
      high: huge + 27n,
      split: 2,
      parts: { fresh: huge + 1n, read: 2n, written: 2n, output: 2n },
      savedKnown: 2,
      saved: 7n,
      compared: 2,
      with: { low: huge + 7n, high: huge + 7n },
      without: { low: huge + 14n, high: huge + 14n },
    })
  })

  const unjudged = {
    status: 'not_reported' as const,
    cause: { code: 'not_reported', sentence: '' },
    sentence: '',
  }
})

describe('causes of loss', () => {
  it('are by code and layer, the dearest first, each with the call that lost most', () => {
    const { causes, totals } = report([
      call({ ...read(0, 0, changed(100)), id: 'first', conversation: 'ben' }),
      call({ ...read(0, 0, changed(300)), id: 'second', conversation: 'eve' }),
      call(
        read(0, 0, {
          ...changed(9000),
          loss: { tokens: 9000 },
          cause: { code: 'window_moved', sentence: 'The window moved.' },
        }),
      ),
      call(
        read(0, 0, {
          ...changed(50),
          cause: { code: 'settings_changed', sentence: 'A setting changed.' },
          divergence: { setting: 'model', path: 'model', offset: 0, reason: 'x', change: 'changed' },
        }),
      ),
      call(read(500, 500)),
    ])
    expect(
      causes.rows.map(({ code, loss, layer, setting, calls, tokens, money, unpriced }) => ({
        code,
        loss,
        where: layer ?? setting,
        calls,
        tokens,
        money,
        unpriced,
      })),
    ).toEqual([
      {
        code: 'prefix_changed',
        loss: 'changed',
        where: 'rules',
        calls: 2,
        tokens: 400,
        money: 400_000n,
        unpriced: 0,
      },
      {
        code: 'settings_changed',
        loss: 'changed',
        where: 'model',
        calls: 1,
        tokens: 50,
        money: 50_000n,
        unpriced: 0,
      },
      {
        code: 'window_moved',
        loss: 'changed',
        where: 'rules',
        calls: 1,
        tokens: 9000,
        money: 0n,
        unpriced: 9000,
      },
    ])
    expect(causes.rows[0]?.instance).toMatchObject({
      call: 'second',
      conversation: 'eve',
      tokens: 300,
      path: 'messages[0].content',
      offset: 7,
      sentence: 'Layer "rules" changed.',
    })
    expect(totals.changed).toEqual({ calls: 4, tokens: 9450, money: 450_000n, unpriced: 9000 })
  })

  it('are also what the provider did not find, priced as losses are: bought again at the listed rates', () => {
    const missed = call({ ...read(1000, 0, { input: 1200, written: 900 }), model: 'gpt-5.6-sol' })
    const unknown = call({ ...read(1000, 0, { input: 1200 }), model: 'house-model' })
    const { causes, totals } = report([missed, unknown])
    // 900 tokens were written again at 5 against 0.4 dollars a million, 100 bought at 4.
    expect(causes.rows).toMatchObject([
      { code: 'provider_missed', loss: 'missed', calls: 2, tokens: 2000, money: 4_500_000_000_000n },
    ])
    expect(causes.rows[0]).not.toHaveProperty('layer')
    expect(totals.missed).toMatchObject({ tokens: 2000, unpriced: 1000 })
    expect(totals.changed.calls).toBe(0)
  })
})

describe('writes', () => {
  it('that no call reads are told by the hashes of prefixes', () => {
    const head = [['rules', 'release', 1000]] as const
    const first = segments([...head, ['question', 'call', 100]])
    const second = segments([...head, ['question', 'call', 100], ['answer', 'growing', 50]])
    const other = segments([...head, ['question', 'call', 70]])
    const log = [
      call({ segments: first, ...read(0, 0, { input: 1100, written: 1100 }) }),
      call({ segments: second, ...read(1100, 1100, { input: 1150, written: 50 }) }),
      call({ segments: other, ...read(1000, 1000, { input: 1070, written: 70 }) }),
      call({ segments: other.slice(1), missing: 1, ...read(0, 0, { input: 1070, written: 70 }) }),
      // Another model shares no cache.
      call({ segments: first, model: 'gpt-5', ...read(0, 0, { input: 1100, written: 1100 }) }),
    ]
    for (const records of [log, log.toReversed()])
      expect(report(records).writes).toEqual({
        tokens: 1100 + 50 + 70 + 70 + 1100,
        neverRead: 50 + 70 + 1100,
        untold: 70,
      })
  })
})

describe('groups', () => {
  it('are models, prompts with their layers, and lanes', () => {
    const layers = segments([
      ['rules', 'release', 900],
      ['question', 'call', 100],
    ])
    const { models, prompts, lanes } = report([
      call({ ...read(500, 500), segments: layers }),
      call({ ...read(0, 0), segments: layers, lane: { region: 'eu', cacheKey: 'a' } }),
      call({ ...read(0, 0), model: 'gpt-5', prompt: 'other', endpoint: 'responses' }),
      local({ model: 'gpt-5' }),
      local({ model: 'own', prompt: 'own' }),
    ])
    expect(models.rows.map(({ model, calls, hitRate, local: own }) => [model, calls, hitRate, own])).toEqual([
      ['gpt-5.6-luna', 2, 0.25, { answers: 0, counted: 0, tokens: 0 }],
      ['gpt-5', 1, 0, { answers: 1, counted: 1, tokens: 500 }],
      ['own', 0, undefined, { answers: 1, counted: 1, tokens: 500 }],
    ])
    expect(prompts.rows.map(({ prompt, calls }) => [prompt, calls])).toEqual([
      ['support', 2],
      ['other', 1],
      ['own', 0],
    ])
    expect(prompts.rows[0]?.layers.rows).toEqual([
      { layer: 'rules', kind: 'policy', scope: 'release', calls: 2, tokens: 1800, share: 0.9 },
      { layer: 'question', kind: 'policy', scope: 'call', calls: 2, tokens: 200, share: 0.1 },
    ])
    expect(
      lanes.rows.map(({ endpoint, region, cacheKey, hitRate }) => [endpoint, region, cacheKey, hitRate]),
    ).toEqual([
      ['chat', undefined, undefined, 0.5],
      ['chat', 'eu', 'a', 0],
      ['responses', undefined, undefined, 0],
    ])
  })

  it('name whatever the log names, and are kept up to a bound that is said', () => {
    const names = ['__proto__', 'constructor', 'toString', '']
    const { models, prompts } = report(
      names.map((name) => call({ model: name, prompt: name, segments: segments([[name, 'call', 1]]) })),
    )
    expect(models.rows.map(({ model }) => model)).toEqual(['', '__proto__', 'constructor', 'toString'])
    expect(prompts.rows.map(({ layers }) => layers.rows[0]?.layer)).toEqual(
      models.rows.map(({ model }) => model),
    )
    const many = report(Array.from({ length: 1200 }, (_, index) => call({ model: `m${index}` })))
    expect(many.models.rows).toHaveLength(1000)
    expect(many.models.more).toBe(200)
    expect(many.totals.calls).toBe(1200)
  })

  it('keep names of any length apart, and short', () => {
    const long = 'x'.repeat(1_000_000)
    const { models } = report([
      call({ model: `${long}a` }),
      call({ model: `${long}b` }),
      call({ model: `${long}a` }),
    ])
    expect(models.rows.map(({ calls }) => calls)).toEqual([2, 1])
    expect(models.rows[0]?.model).toMatch(/^x{200}… \(1000001 characters, \w+\)$/u)
  })
})

describe('accidents', () => {
  it('are errors and findings, counted, each with where it was first', () => {
    const finding = {
      code: 'clock-changed',
      severity: 'warning' as const,
      layer: 'rules',
      path: 'messages[0]',
    }
    const { errors, findings } = report([
      call({ end: 'failed', error: { name: 'RateLimitError', status: 429 } }),
      call({ end: 'failed', error: { name: 'RateLimitError', status: 429 } }),
      call({ end: 'not_sent' }),
      call({
        ...read(0, 0, { findings: [finding, { ...finding, code: 'z', severity: 'error' }] }),
        id: 'second',
      }),
      call({ ...read(0, 0, { findings: [finding] }), id: 'first', at: 0 }),
    ])
    expect(errors.rows).toEqual([
      { name: 'RateLimitError', status: 429, end: 'failed', calls: 2 },
      { name: 'unknown', end: 'not_sent', calls: 1 },
    ])
    expect(findings.rows).toMatchObject([
      { code: 'z', found: 1 },
      { code: 'clock-changed', layer: 'rules', found: 2, instance: { call: 'first', path: 'messages[0]' } },
    ])
  })

  it('are lines that were skipped too, with their reasons', () => {
    const { skipped, totals } = report([
      { line: 1, record: call() },
      ...Array.from({ length: 30 }, (_, index) => ({ line: 31 - index, file: 'a', skipped: 'torn' })),
    ])
    expect(totals.calls).toBe(1)
    expect(skipped.lines).toBe(30)
    expect(skipped.first).toHaveLength(20)
    expect(skipped.first.at(-1)).toEqual({ file: 'a', line: 31, reason: 'torn' })
  })
})

describe('time', () => {
  const START = Date.parse('2026-10-24T21:30:00Z')
  const unit = (span: number): unknown => report([call({ at: START }), call({ at: START + span })]).time.unit

  it('is cut into pieces that fit its span', () => {
    expect([0, 5, 90, 20 * 60].map((minutes) => unit(minutes * MINUTE))).toEqual([
      'minute',
      'minute',
      '10 minutes',
      'hour',
    ])
    expect([3, 100, 4000].map((days) => unit(days * DAY))).toEqual(['day', 'month', 'year'])
    expect(
      report([call({ at: -8.64e15 }), call({ at: 8.64e15 })], { calendar: 'Asia/Tokyo' }).totals.calls,
    ).toBe(2)
  })

  it('has the days of the calendar that is asked for', () => {
    const records = [0, 1, 12, 26, 80].map((hours) =>
      call({ ...read(0, 0), at: START + hours * 60 * MINUTE }),
    )
    const days = (calendar?: string): unknown =>
      report(records, calendar === undefined ? {} : { calendar }).time.buckets.map(
        ({ label, place, calls }) => [label, place, calls],
      )
    expect(days()).toEqual([
      ['2026-10-24', 0, 2],
      ['2026-10-25', 1, 2],
      ['2026-10-28', 4, 1],
    ])
    // Clocks there went back on the 25th; 21:30 was 23:30 before, and 22:30 half past midnight.
    expect(days('Europe/Oslo')).toEqual([
      ['2026-10-24', 0, 1],
      ['2026-10-25', 1, 2],
      ['2026-10-26', 2, 1],
      ['2026-10-28', 4, 1],
    ])
    expect(days('Asia/Kolkata')).toEqual([
      ['2026-10-25', 0, 3],
      ['2026-10-26', 1, 1],
      ['2026-10-28', 3, 1],
    ])
  })

  it('is a choice too: since is part of it, until is not', () => {
    const records = [1, 2, 3].map((at) => call({ at, ...read(at * 10, at * 10) }))
    const { totals, selection, span } = report(records, { since: 2, until: new Date(3) })
    expect(totals.read).toBe(20)
    expect(selection).toEqual({ since: 2, until: 3, leftOut: 2 })
    expect(span).toEqual({ from: 2, to: 2 })
  })
})

describe('a choice', () => {
  it('is of prompt, model or conversation, local answers included', () => {
    const records = [
      call({ prompt: 'a', model: 'x' }),
      call({ prompt: 'a', model: 'y', conversation: 'ben' }),
      call({ prompt: 'b', model: 'x', conversation: 'ben' }),
      local({ prompt: 'a' }),
    ]
    expect(report(records, { prompt: 'a' })).toMatchObject({ totals: { calls: 2 }, local: { answers: 1 } })
    expect(report(records, { model: 'x' })).toMatchObject({ totals: { calls: 2 }, local: { answers: 0 } })
    expect(report(records, { conversation: 'ben', prompt: 'b' })).toMatchObject({
      totals: { calls: 1 },
      conversations: 1,
      selection: { leftOut: 3 },
    })
  })

  it('that cannot be made says what to give', () => {
    expect(() => report([], { calendar: 'Middle/Earth' })).toThrow(/Expected a time zone/u)
    expect(() => report([], { since: new Date('yesterday') })).toThrow(/since/u)
    expect(() => report([], { until: Infinity })).toThrow(/until/u)
  })
})

describe('a time-line', () => {
  it('has the calls of a conversation in order, with layers, use, change and idle time', () => {
    const second = call({
      ...read(0, 0, { ...changed(40), sharedTokens: 12 }),
      at: 100_000,
      segments: segments([
        ['rules', 'release', 600],
        ['rules', 'release', 300],
        ['question', 'call', 100],
      ]),
    })
    const first = call({ ...read(5, 5, { written: 3 }), at: 1000, took: 4000, id: 'first' })
    const failed = call({
      end: 'failed',
      at: 200_000,
      tokens: 10,
      missing: 2,
      segments: segments([['q', 'call', 4]]),
    })
    const { timeLine } = report([failed, second, local(), first, call({ conversation: 'ben' })], {
      conversation: 'ada',
    })
    expect(timeLine?.calls).toHaveLength(3)
    expect(timeLine?.calls[0]).toMatchObject({ id: 'first', expected: 5, read: 5, written: 3, layers: [] })
    expect(timeLine?.calls[0]).not.toHaveProperty('idle')
    expect(timeLine?.calls[1]).toMatchObject({
      idle: 95_000,
      layers: [
        { layer: 'rules', scope: 'release', tokens: 900 },
        { layer: 'question', scope: 'call', tokens: 100 },
      ],
      divergence: { layer: 'rules', path: 'messages[0].content', offset: 7, tokens: 12 },
      lost: 40,
    })
    expect(timeLine?.calls[2]).toMatchObject({
      end: 'failed',
      layers: [{ tokens: 6, missing: true }, { layer: 'q' }],
    })
    expect(timeLine?.calls[2]).not.toHaveProperty('read')
  })

  it('ends with the last 200 calls and says how many are left out', () => {
    const records = Array.from({ length: 900 }, (_, at) => call({ at, took: 0, id: `${at}` }))
    const { timeLine } = report(records.toReversed(), { conversation: 'ada' })
    expect(timeLine).toMatchObject({ leftOut: 700 })
    expect(timeLine?.calls).toHaveLength(200)
    expect(timeLine?.calls[0]).toMatchObject({ id: '700', idle: 1 })
  })

  it('is absent where no conversation was asked for', () => {
    expect(report([call()])).not.toHaveProperty('timeLine')
    expect(report([], { conversation: 'ada' }).timeLine).toEqual({
      conversation: 'ada',
      calls: [],
      leftOut: 0,
    })
  })
})

describe('a report', () => {
  it('is frozen, and can be asked for while records come', () => {
    const collector = createReport()
    collector.add(call(read(1, 1)))
    const early = collector.report()
    collector.add(call(read(1, 1)))
    expect(early.totals.calls).toBe(1)
    expect(collector.report().totals.calls).toBe(2)
    expect(Object.isFrozen(early)).toBe(true)
    expect(Object.isFrozen(early.models.rows[0]?.cost.parts)).toBe(true)
  })

  it('of nothing has no figures', () => {
    const nothing = report([])
    expect(nothing).not.toHaveProperty('span')
    expect(nothing.totals).toMatchObject({ calls: 0 })
    expect(nothing.time.buckets).toEqual([])
  })
})
