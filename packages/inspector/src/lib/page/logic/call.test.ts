import { describe, expect, it } from 'vitest'
import type { CallRecord, RecordedSegment } from '@varve/report/records'
import { expectedParts, reportedParts } from './bars.ts'
import { money, percent } from './format.ts'
import { canMove, moved } from './move.ts'
import { paired } from './pairs.ts'
import { readable } from './readable.ts'
import { readRoute, writeRoute } from './route.ts'
import { sliceAt, stripOf } from './strip.ts'

const segment = (
  layer: string,
  tokens: number,
  hash: string,
  more: Partial<RecordedSegment> = {},
): RecordedSegment => ({
  layer,
  scope: 'release',
  place: 'developer',
  path: `messages[0].content[0]`,
  tokens,
  hash: hash.repeat(32),
  ...more,
})

const record = (segments: readonly RecordedSegment[], more: Partial<CallRecord> = {}): CallRecord => ({
  varve: 1,
  id: 'a',
  conversation: 'c',
  prompt: 'p',
  endpoint: 'chat',
  model: 'm',
  lane: {},
  at: 0,
  took: 0,
  end: 'answered',
  segments,
  markers: [],
  ...more,
})

describe('the strip', () => {
  it('lays segments out by their tokens, names layers once, and pins cache points to their ends', () => {
    const { scale, slices, runs, pins, hidden } = stripOf(
      record(
        [
          segment('rules', 60, 'a'),
          segment('rules', 20, 'b'),
          segment('question', 20, 'c', { scope: 'call' }),
        ],
        {
          tokens: 100,
          markers: [{ segment: 1, ttl: '12h' }],
        },
      ),
    )
    expect([scale, hidden]).toEqual([100, 0])
    expect(slices.map(({ start, width, upTo }) => [start, width, upTo])).toEqual([
      [0, 0.6, 60],
      [0.6, 0.2, 80],
      [0.8, 0.2, 100],
    ])
    expect(runs.map(({ name, tokens }) => [name, tokens])).toEqual([
      ['rules', 80],
      ['question', 20],
    ])
    expect(pins).toEqual([{ number: 1, at: 0.8, label: 'rules', ttl: '12h', tokens: 80 }])
  })

  it('knows the segment under a place', () => {
    const { slices } = stripOf(
      record([segment('model', 0, 'a'), segment('rules', 60, 'b'), segment('question', 20, 'c')], {
        tokens: 100,
      }),
    )
    expect([0, 0.3, 0.6, 0.79, 0.8, 1].map((part) => sliceAt(slices, part))).toEqual([
      1,
      1,
      2,
      2,
      undefined,
      undefined,
    ])
    const torn = stripOf(record([segment('question', 20, 'c')], { tokens: 100, missing: 1 }))
    expect([0.5, 0.9].map((part) => sliceAt(torn.slices, part))).toEqual([undefined, 0])
  })

  it('says how far the next call can read, where that was expected', () => {
    const expected = { outcomes: [], tokens: 100, calibrated: 0, step: 1, reusable: 97 }
    const call = record([segment('rules', 97, 'a')], { tokens: 100, expected })
    expect(stripOf(call).pins).toEqual([{ at: 0.97, tokens: 97 }])
    expect(stripOf({ ...call, end: 'not_sent' }).pins).toEqual([])
  })

  it('hatches what is missing at the head, and names no length up to there', () => {
    const { slices, hidden, pins } = stripOf(
      record([segment('question', 20, 'c')], {
        tokens: 100,
        missing: 4,
        markers: [{ segment: 1 }, { segment: 4 }],
      }),
    )
    expect(hidden).toBe(0.8)
    expect(slices).toMatchObject([{ place: 4, start: 0.8 }])
    expect(slices[0]).not.toHaveProperty('upTo')
    expect(pins.map(({ number }) => number)).toEqual([2])
  })

  it('draws no more than can be seen, and leaves no gap', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      segment(`layer ${index}`, 1, index.toString(16).padStart(4, '0').repeat(8).slice(0, 1)),
    )
    const { runs } = stripOf(record(many))
    expect(runs.length).toBeLessThanOrEqual(1501)
    for (const [index, run] of runs.entries())
      expect(run.start + run.width).toBeCloseTo(runs[index + 1]?.start ?? 1)
  })

  it('is empty, and no error, for a call without segments', () => {
    expect(stripOf(record([]))).toMatchObject({ scale: 1, slices: [], runs: [] })
  })
})

describe('bars', () => {
  it('show what was not reported as such, and never as 0', () => {
    expect(reportedParts(undefined, 100)).toEqual([
      { tone: 'unreported', label: 'reads not reported', tokens: 100 },
    ])
    expect(reportedParts({ input: 90 }, 100)).toEqual([
      { tone: 'unreported', label: 'reads not reported', tokens: 90 },
    ])
    expect(reportedParts({ input: 90, read: 60 }, 100)).toEqual([
      { tone: 'read', label: 'read', tokens: 60 },
      { tone: 'fresh', label: 'not read; writes not reported', tokens: 30 },
    ])
    expect(reportedParts({ input: 90, read: 0, written: 87 }, 100)).toEqual([
      { tone: 'written', label: 'written', tokens: 87 },
      { tone: 'fresh', label: 'fresh', tokens: 3 },
    ])
    expect(expectedParts({ read: 5, written: 0, fresh: 3, because: [] }).map(({ tokens }) => tokens)).toEqual(
      [5, 3],
    )
  })
})

describe('two calls side by side', () => {
  it('part where their hashes do', () => {
    const before = record([segment('rules', 60, 'a'), segment('talk', 20, 'b')])
    const after = record([segment('rules', 60, 'a'), segment('talk', 20, 'd'), segment('question', 5, 'e')])
    expect(paired(before, after, 10)).toMatchObject({
      shared: { segments: 1, tokens: 60, atLeast: false },
      pairs: [
        { place: 1, before: { hash: 'b'.repeat(32) }, after: { hash: 'd'.repeat(32) } },
        { place: 2, after: { layer: 'question' } },
      ],
      more: 0,
    })
    expect(paired(before, before, 10)).toMatchObject({ shared: { segments: 2, tokens: 80 }, pairs: [] })
    expect(paired(before, after, 1)).toMatchObject({ more: 1 })
  })

  it('share what is missing in one, where a later hash is the same', () => {
    const whole = record([segment('rules', 60, 'a'), segment('talk', 20, 'b'), segment('question', 5, 'e')])
    const torn = record([segment('talk', 20, 'b'), segment('question', 5, 'f')], { missing: 1 })
    expect(paired(whole, torn, 10).shared).toEqual({ segments: 2, tokens: 80, atLeast: false })
    const apart = record([segment('talk', 20, 'x')], { missing: 1 })
    expect(paired(whole, apart, 10).shared).toEqual({ segments: 0, atLeast: true })
  })
})

describe('words', () => {
  it('show texts as they are, and other values laid out', () => {
    expect(readable('{"text":"Be <b>kind</b>.","type":"text"}')).toBe('Be <b>kind</b>.')
    expect(readable('"plain"')).toBe('plain')
    expect(readable('{"name":"find","text":"x"}')).toBe('{\n  "name": "find",\n  "text": "x"\n}')
    expect(readable('no json')).toBe('no json')
  })

  it('never show as nothing what is something, nor as all what is not', () => {
    expect([0, 0.0001, 0.5, 0.999, 1].map(percent)).toEqual(['0%', '0.1%', '50%', '99.9%', '100%'])
    expect([money('0'), money('3331115000000000'), money('12632000000000'), money('-2476000000000')]).toEqual(
      ['$0.00', '$3.33', '$0.0126', '-$0.002476'],
    )
  })
})

describe('the address', () => {
  it('says what is shown, and anything else is the list', () => {
    for (const hash of ['#/', '#/12', '#/12/compare', '#/12/compare/8', '#/12/what-if'])
      expect(writeRoute(readRoute(hash))).toBe(hash)
    for (const hash of ['', '#/0', '#/x', '#/1/other', '#/99999999999', '#/<script>'])
      expect(readRoute(hash)).toEqual({ view: 'call' })
  })
})

describe('moving layers', () => {
  const layers = [
    { unit: 'tools/t', layer: 't', place: 'tools', tokens: 1 },
    { unit: 'developer/a', layer: 'a', place: 'developer', tokens: 1 },
    { unit: 'developer/b', layer: 'b', place: 'developer', tokens: 1 },
  ] as const

  it('stays inside a place', () => {
    expect([canMove(layers, 1, -1), canMove(layers, 1, 1), canMove(layers, 2, 1)]).toEqual([
      false,
      true,
      false,
    ])
    expect(moved(layers, 1, 1)).toEqual(['tools/t', 'developer/b', 'developer/a'])
    expect(moved(layers, 1, -1)).toEqual(['tools/t', 'developer/a', 'developer/b'])
  })
})
