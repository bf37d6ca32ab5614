import { type LossSums, report, type ReportOptions, type Sums } from '@varve/report'
import type { CallRecord } from '@varve/report/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segments } from './support/call-records.ts'

// What holds of every log, whatever is in it.

const name = fc.constantFrom('a', 'b', 'c', '__proto__', '<b>', '')
const tokens = fc.oneof(
  { weight: 60, arbitrary: fc.nat(5000) },
  { weight: 1, arbitrary: fc.constantFrom(0, 2 ** 53 - 1) },
)
const money = fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String)

const verdict = fc.record(
  {
    status: fc.constantFrom('as_expected', 'below', 'above', 'written_differs', 'not_reported', 'unknown'),
    cause: fc.record({
      code: fc.constantFrom('reused', 'prefix_changed', 'expired', 'provider_missed'),
      sentence: name,
    }),
    sentence: name,
    sharedTokens: tokens,
    divergence: fc.record(
      {
        layer: name,
        path: name,
        offset: fc.nat(),
        reason: name,
        change: fc.constantFrom('changed', 'inserted', 'removed'),
      },
      { requiredKeys: ['path', 'offset', 'reason', 'change'] },
    ),
    loss: fc.record({ tokens, money }, { requiredKeys: ['tokens'] }),
    saved: money,
    price: fc.record({
      low: money,
      high: money,
      parts: fc.record({ fresh: money, read: money, written: money, output: money }),
    }),
    findings: fc.array(
      fc.record({ code: name, severity: fc.constantFrom('error', 'warning', 'note'), path: name }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['status', 'cause', 'sentence'] },
)

const expected = fc.record({
  outcomes: fc.array(fc.record({ read: tokens, written: tokens, fresh: tokens, because: fc.constant([]) }), {
    maxLength: 2,
  }),
  tokens,
  calibrated: fc.constant(0),
  step: fc.constantFrom(1, 128),
  reusable: tokens,
})

// Few enough prefixes that calls share them.
const layers = fc
  .tuple(
    fc.constantFrom('', 'other'),
    fc.array(fc.tuple(name, fc.constantFrom('release', 'growing', 'call'), fc.constantFrom(100, 700)), {
      maxLength: 5,
    }),
  )
  .map(([seed, list]) => segments(list, seed))

const reported = fc.record({
  input: fc.integer({ min: 3000, max: 20_000 }),
  read: fc.nat(1500),
  written: fc.nat(1500),
})
const observed = fc.oneof(
  { weight: 3, arbitrary: reported },
  {
    weight: 1,
    arbitrary: fc.record({ input: fc.nat(9000), read: fc.nat(9000), output: tokens }, { requiredKeys: [] }),
  },
)

const end = fc.constantFrom('answered', 'answered', 'answered', 'failed', 'not_sent', 'local')

const records: fc.Arbitrary<readonly CallRecord[]> = fc
  .array(
    fc.record(
      {
        conversation: name,
        prompt: name,
        endpoint: fc.constantFrom('chat', 'chat', 'chat', 'responses'),
        model: fc.constantFrom('gpt-5.6-sol', 'gpt-5.6-sol', 'gpt-5.6-sol', 'x'),
        lane: fc.constantFrom({}, {}, {}, { region: 'eu' }, { cacheKey: '__proto__' }),
        at: fc.oneof(fc.nat(1e8), fc.constantFrom(-8.64e15, 8.64e15, 1.5, 1e12)),
        took: fc.nat(1e5),
        end,
        segments: layers,
        tokens,
        expected,
        observed,
        verdict,
        missing: fc.constantFrom(1, 3),
      },
      {
        requiredKeys: [
          'conversation',
          'prompt',
          'endpoint',
          'model',
          'lane',
          'at',
          'took',
          'end',
          'segments',
        ],
      },
    ),
    { maxLength: 30 },
  )
  .map((list) => list.map((record, index) => ({ ...record, varve: 1, id: `r${index}`, markers: [] })))

const isLocal = ({ end }: CallRecord): boolean => end === 'local'

describe('a report', () => {
  it('does not depend on the order in which records are read', () => {
    fc.assert(
      fc.property(
        records,
        fc.func(fc.nat()),
        fc.constantFrom({}, { conversation: 'a' }),
        (log, order, options) => {
          const shuffled = log.toSorted((a, b) => order(a.id) - order(b.id))
          expect(report(shuffled, options)).toEqual(report(log, options))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('has parts that add up to the whole', () => {
    fc.assert(
      fc.property(records, (log) => {
        const whole = report(log)
        const { totals, models, prompts, lanes, time, statuses, causes, errors, local, writes } = whole
        expectSums(totals)
        for (const rows of [
          models.rows,
          prompts.rows,
          lanes.rows,
          ...(time.outside > 0 ? [] : [time.buckets]),
        ])
          expect(sumOf(rows)).toEqual(sumOf([totals]))
        expect(Object.values(statuses).reduce((sum, calls) => sum + calls, 0)).toBe(totals.answered)
        expect(errors.rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(totals.failed + totals.notSent)
        for (const loss of ['changed', 'missed'] as const)
          expect(lossOf(causes.rows.filter((cause) => cause.loss === loss))).toEqual(lossOf([totals[loss]]))
        expect(models.rows.reduce((sum, row) => sum + row.local.answers, 0)).toBe(local.answers)
        expect(prompts.rows.reduce((sum, row) => sum + row.local.tokens, 0)).toBe(local.tokens)
        expect(writes.neverRead + writes.untold).toBeLessThanOrEqual(writes.tokens)
        expect(totals.calls + local.answers).toBe(log.length)
      }),
      { numRuns: 200 },
    )
  })

  it('of a part and of the rest add up to the report of all', () => {
    fc.assert(
      fc.property(records, fc.nat(1e8), (log, at) => {
        const parts: readonly ReportOptions[] = [{ until: at }, { since: at }]
        const sums = parts.map((options) => report(log, options))
        expect(sumOf(sums.map(({ totals }) => totals))).toEqual(sumOf([report(log).totals]))
        for (const { totals, local, selection } of sums)
          expect(totals.calls + local.answers + selection.leftOut).toBe(log.length)
      }),
    )
  })

  it('has the same provider figures whatever a response cache of the app answers', () => {
    fc.assert(
      fc.property(records, fc.constantFrom({}, { conversation: 'a' }), (log, options) => {
        const all = report(log, options)
        const without = report(
          log.filter((record) => !isLocal(record)),
          options,
        )
        expect(provider(all)).toEqual(provider(without))
      }),
      { numRuns: 200 },
    )
  })
})

/** A report without what it says of local answers. */
function provider(whole: ReturnType<typeof report>): unknown {
  const { local: _, selection: __, models, prompts, ...rest } = whole
  const calls = (rows: readonly (Sums & { readonly local: unknown })[]): unknown =>
    rows.filter((row) => row.calls > 0).map(({ local: ___, ...row }) => row)
  return { ...rest, models: calls(models.rows), prompts: calls(prompts.rows) }
}

function expectSums(sums: Sums): void {
  const { calls, answered, failed, notSent, reported, notReported, impossible, cost, hitRate } = sums
  expect(answered + failed + notSent).toBe(calls)
  expect(reported + notReported + impossible).toBe(answered)
  expect(cost.priced + cost.unpriced).toBe(answered)
  expect(cost.without.low).toBe(cost.with.low + (cost.without.high - cost.with.high))
  if (hitRate !== undefined) {
    expect(hitRate).toBeGreaterThanOrEqual(0)
    expect(hitRate).toBeLessThanOrEqual(1)
  }
  expect(sums.read + sums.written).toBeLessThanOrEqual(sums.input)
}

/** All figures of some sums, added up, by their paths. */
function sumOf(rows: readonly Sums[]): Readonly<Record<string, number | bigint>> {
  const sums: Record<string, number | bigint> = {}
  for (const row of rows)
    for (const [path, figure] of figuresIn(row)) {
      const before = sums[path]
      sums[path] =
        typeof figure === 'bigint'
          ? figure + (typeof before === 'bigint' ? before : 0n)
          : figure + (typeof before === 'number' ? before : 0)
    }
  // Where there is no row, nothing is 0.
  return Object.fromEntries(Object.entries(sums).filter(([, figure]) => figure !== 0 && figure !== 0n))
}

const PARTS: ReadonlySet<string> = new Set([
  'compared',
  'cost',
  'parts',
  'with',
  'without',
  'changed',
  'missed',
])
/** Of single rows; no rate adds up. */
const OF_A_ROW: ReadonlySet<string> = new Set(['hitRate', 'tokens', 'incomplete', 'place'])

function figuresIn(value: object, at = ''): readonly (readonly [string, number | bigint])[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner === 'object' && inner !== null && PARTS.has(key)) return figuresIn(inner, `${at}${key}.`)
    if (at === '' && OF_A_ROW.has(key)) return []
    return typeof inner === 'number' || typeof inner === 'bigint' ? [[`${at}${key}`, inner] as const] : []
  })
}

function lossOf(rows: readonly LossSums[]): LossSums {
  return rows.reduce(
    (sum, { calls, tokens: lost, money: cost, unpriced }) => ({
      calls: sum.calls + calls,
      tokens: sum.tokens + lost,
      money: sum.money + cost,
      unpriced: sum.unpriced + unpriced,
    }),
    { calls: 0, tokens: 0, money: 0n, unpriced: 0 },
  )
}
