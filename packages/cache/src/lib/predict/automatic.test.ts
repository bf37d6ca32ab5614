import type { Measured } from '@varve/core'
import { rulesFor } from '@varve/rules'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import type { Expectation } from './expectation.ts'
import { hashesOf, predict } from './predict.ts'

const MINUTE = 60_000

/** A request before GPT-5.6, with a block at every 128 tokens; blocks are equal as far as the texts named are. */
function automatic(
  sketches: readonly Sketch[],
  { shared = Infinity, fork = '', ...more }: Partial<Measured> & { shared?: number; fork?: string } = {},
): Measured {
  const measured = measuredOf(sketches, { model: 'gpt-4.1', step: 128, ...more })
  const count = Math.floor((measured.points.at(-1)?.tokens ?? 0) / 128)
  const blocks = Array.from({ length: count }, (_, index) => ({
    tokens: (index + 1) * 128,
    hash: `block ${index}${(index + 1) * 128 > shared ? fork : ''}`,
  }))
  return { ...measured, blocks }
}

interface Step {
  readonly request: Measured
  /** Minutes since the former. */
  readonly minutes?: number
  /** Tokens of the answer to it. */
  readonly output?: number
}

/** Sends requests one after the other, and gives the last expectation. */
function after(...steps: readonly Step[]): Expectation {
  const ledger = new Map<string, Entry>()
  let now = 0
  let expectation: Expectation | undefined
  for (const { request, minutes = 1, output = 0 } of steps) {
    now += minutes * MINUTE
    const rules = rulesFor(request.model, { endpoint: 'chat' })
    const known = new Map(
      hashesOf(request, { rules }).flatMap((hash) => {
        const entry = ledger.get(hash)
        return entry === undefined ? [] : [[hash, entry] as const]
      }),
    )
    expectation = predict(request, { known, rules, now })
    const last = expectation.writes[0]
    for (const entry of expectation.writes)
      ledger.set(entry.hash, entry === last && output > 0 ? { ...entry, output } : entry)
  }
  if (expectation === undefined) throw new Error('A test sends something.')
  return expectation
}

const reads = ({ outcomes }: Expectation): readonly number[] => outcomes.map(({ read }) => read)

const codes = ({ outcomes }: Expectation): readonly (readonly string[])[] =>
  outcomes.map(({ because }) => because.map(({ code }) => code))

const first: readonly Sketch[] = [
  ['developer', 1300],
  ['user', 1400],
]
const second: readonly Sketch[] = [...first, ['assistant', 1500], ['user', 1600]]

describe('reads before GPT-5.6', () => {
  it('a first call reads nothing, and no write is charged', () => {
    expect(after({ request: automatic(first) }).outcomes).toEqual([
      {
        read: 0,
        written: 0,
        fresh: 1403,
        because: [{ code: 'nothing_known', sentence: 'No earlier call with this prefix is known.' }],
      },
    ])
  })

  it('are multiples of 128 inside what both have: 1,403 tokens of the former call give 1,280', () => {
    const expectation = after({ request: automatic(first) }, { request: automatic(second) })
    expect(reads(expectation)[0]).toBe(1280)
    expect(reads(expectation).every((read) => read % 128 === 0)).toBe(true)
    expect(expectation).toMatchObject({ step: 128, reusable: 1536 })
  })

  it('take the answer with them, where it is part of the prefix now', () => {
    const expectation = after({ request: automatic(first), output: 150 }, { request: automatic(second) })
    expect(reads(expectation)[0]).toBe(1536)
    expect(codes(expectation)[0]).toContain('output_reused')
  })

  it('leave it where it is not: the same asked again, or another message behind', () => {
    const again = after({ request: automatic(first), output: 150 }, { request: automatic(first) })
    expect(reads(again)[0]).toBe(1280)
    expect(codes(again).flat()).not.toContain('output_reused')
    const instead: readonly Sketch[] = [...first, ['user', 1700]]
    const other = after({ request: automatic(first), output: 150 }, { request: automatic(instead) })
    expect(reads(other)[0]).toBe(1280)
    expect(codes(other).flat()).not.toContain('output_reused')
  })

  it('may be what an earlier call left, should the request come to another machine', () => {
    const third: readonly Sketch[] = [...second, ['assistant', 2600], ['user', 2700]]
    const fourth: readonly Sketch[] = [...third, ['assistant', 3300], ['user', 3400]]
    const expectation = after(
      { request: automatic(first) },
      { request: automatic(second) },
      { request: automatic(third) },
      { request: automatic(fourth) },
    )
    const older = expectation.outcomes.filter(({ because }) =>
      because.some(({ code }) => code === 'older_prefix'),
    )
    expect(expectation.outcomes[0]?.read).toBe(2688)
    expect(older.map(({ read }) => read)).toContain(1280)
    expect(older.every(({ read }) => read < 2688)).toBe(true)
  })

  it('end where texts part, at any token and not only at the end of a message', () => {
    const expectation = after(
      { request: automatic(second) },
      {
        request: automatic(
          [
            ['developer', 1300, { hash: 'b' }],
            ['user', 1450],
          ],
          { shared: 1290, fork: 'b' },
        ),
      },
    )
    expect(reads(expectation)[0]).toBe(1280)
  })

  it('leave for the next call what stands in front of what is sent once', () => {
    const kept: Sketch = ['user', 1500]
    const once: Sketch = ['developer', 1900, { layer: 'clock', scope: 'call', keep: false }]
    expect(after({ request: automatic([kept]) }).reusable).toBe(1408)
    expect(after({ request: automatic([kept, once]) }).reusable).toBe(1408)
  })

  it('keep nothing under the minimum, and say so', () => {
    const short = automatic([
      ['developer', 800],
      ['user', 1000],
    ])
    expect(reads(after({ request: short }, { request: short }))).toEqual([0])
    expect(codes(after({ request: short }))).toEqual([['too_short']])
    const parted = automatic([['developer', 1300, { hash: 'b' }]], { shared: 1000, fork: 'b' })
    expect(codes(after({ request: automatic(first) }, { request: parted }))[0]).toContain('too_short')
  })

  it('are none where a boundary may lie under the minimum, as hidden text shifts it', () => {
    const request = automatic([['user', 1300]], { model: 'gpt-5.4-mini' })
    const expectation = after({ request }, { request, minutes: 0 })
    expect(reads(expectation)).toEqual([1024, 0])
    expect(codes(expectation).at(-1)).toContain('too_short')
  })

  it('come at boundaries every 2,048 tokens on gpt-5.5, wherever hidden text shifts them', () => {
    const long = automatic(
      [
        ['developer', 5000],
        ['user', 5100],
      ],
      { model: 'gpt-5.5' },
    )
    const expectation = after({ request: long }, { request: long })
    expect(Math.max(...reads(expectation))).toBeLessThanOrEqual(5100)
    expect(Math.min(...reads(expectation).filter((read) => read > 0))).toBeGreaterThanOrEqual(1024)
    expect(reads(expectation).every((read) => read % 128 === 0)).toBe(true)
  })

  it('end 181 to 202 tokens early where gpt-5 parts inside the developer text (M-C4)', () => {
    const parted = automatic(
      [
        ['developer', 3000, { hash: 'b' }],
        ['user', 3100],
      ],
      {
        model: 'gpt-5',
        shared: 2600,
        fork: 'b',
      },
    )
    const whole = automatic(
      [
        ['developer', 3000],
        ['user', 3100],
      ],
      { model: 'gpt-5' },
    )
    const expectation = after({ request: whole }, { request: parted })
    // 20 blocks are shared: 2,560 tokens, and up to 127 more.
    expect(reads(expectation).slice(0, 2)).toEqual([2432, 2304])
    expect(codes(expectation)[0]).toContain('divergence_margin')
  })
})

describe('lifetime before GPT-5.6', () => {
  it.each<[string, number, Partial<Measured>, number, string]>([
    ['gpt-4.1 within half an hour', 29, {}, 1536, 'cache_point_found'],
    ['gpt-4.1 behind it', 31, {}, 0, 'may_have_expired'],
    ['gpt-4.1 after a day', 25 * 60, {}, 0, 'expired'],
    ['gpt-4.1, in_memory, within five minutes', 4, { retention: 'in_memory' }, 1536, 'cache_point_found'],
    ['gpt-4.1, in_memory, behind them', 6, { retention: 'in_memory' }, 0, 'may_have_expired'],
    ['gpt-4.1, in_memory, after an hour', 61, { retention: 'in_memory' }, 0, 'expired'],
    ['gpt-4o-mini behind five minutes', 6, { model: 'gpt-4o-mini' }, 0, 'may_have_expired'],
  ])('%s', (_, minutes, more, read, code) => {
    const request = automatic(
      [
        ['developer', 1300],
        ['user', 1408 + 127],
      ],
      more,
    )
    const expectation = after({ request }, { request, minutes })
    expect([reads(expectation)[0], codes(expectation)[0]?.includes(code as 'expired')]).toEqual([read, true])
    // What is surely gone is no outcome at all; what may be gone is one of two.
    expect(reads(expectation).some((other) => other !== read)).toBe(code !== 'expired')
  })
})
