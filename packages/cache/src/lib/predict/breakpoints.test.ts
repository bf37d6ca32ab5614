import { type BreakpointRules, type CacheRules, rulesFor } from '@varve/rules'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import type { Measured } from '@varve/core'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import type { Expectation } from './expectation.ts'
import { predict } from './predict.ts'

const rules = rulesFor('gpt-5.6-luna', { endpoint: 'chat' })
const MINUTE = 60_000

/** Sends requests one after the other, each so many minutes after the former, and gives the last expectation. */
function after(...requests: readonly (readonly [measured: Measured, minutes?: number])[]): Expectation {
  const ledger = new Map<string, Entry>()
  let now = 0
  let expectation: Expectation | undefined
  for (const [measured, minutes = 1] of requests) {
    now += minutes * MINUTE
    const known = new Map(
      measured.points
        .map(({ hash }) => hash)
        .flatMap((hash) => (ledger.has(hash) ? [[hash, ledger.get(hash)] as const] : []))
        .filter((pair): pair is [string, Entry] => pair[1] !== undefined),
    )
    expectation = predict(measured, { known, rules, now })
    for (const entry of expectation.writes) ledger.set(entry.hash, entry)
  }
  if (expectation === undefined) throw new Error('A test sends something.')
  return expectation
}

function numbers({
  outcomes,
}: Expectation): readonly (readonly [read: number, written: number, fresh: number])[] {
  return outcomes.map(({ read, written, fresh }) => [read, written, fresh])
}

const system: Sketch = ['developer', 1205]
const first: readonly Sketch[] = [system, ['user', 1300]]
const second: readonly Sketch[] = [...first, ['assistant', 1340], ['user', 1400]]

describe('implicit mode', () => {
  it('writes up to the end of the latest message: the input less its tail of 3 (M-A2)', () => {
    expect(
      numbers(
        after([
          measuredOf([
            ['developer', 1205],
            ['user', 1217],
          ]),
        ]),
      ),
    ).toEqual([[0, 1217, 3]])
  })

  it('reads what the former call wrote, and writes what is new (M-A7)', () => {
    expect(numbers(after([measuredOf(first)], [measuredOf(second)]))).toEqual([[1300, 100, 3]])
  })

  it('finds an entry that is two turns old (M-A8)', () => {
    const fork: readonly Sketch[] = [...first, ['assistant', 1345], ['user', 1500]]
    expect(numbers(after([measuredOf(first)], [measuredOf(second)], [measuredOf(fork)]))).toEqual([
      [1300, 200, 3],
    ])
  })

  it('another question over one developer block has two outcomes: measurements read it, the guide does not (C-2)', () => {
    const expectation = after([measuredOf(first)], [measuredOf([system, ['user', 1290]])])
    expect(numbers(expectation)).toEqual([
      [1205, 85, 3],
      [0, 1290, 3],
    ])
    expect(expectation.outcomes.map(({ because }) => because.map(({ code }) => code))).toEqual([
      ['cache_point_found', 'developer_block_measured'],
      ['developer_block_unwritten', 'nothing_known'],
    ])
  })

  it('keeps nothing under 1,024 tokens, and says so', () => {
    const expectation = after(
      [
        measuredOf([
          ['developer', 900],
          ['user', 1023],
        ]),
      ],
      [
        measuredOf([
          ['developer', 900],
          ['user', 1023],
        ]),
      ],
    )
    expect(numbers(expectation)).toEqual([[0, 0, 1026]])
    expect(expectation.outcomes[0]?.because[0]?.code).toBe('too_short')
  })

  it('does not end a prefix at an assistant’s message or at a later developer message', () => {
    const late: readonly Sketch[] = [system, ['user', 1300], ['assistant', 1350], ['developer', 1500]]
    expect(numbers(after([measuredOf(late)]))).toEqual([[0, 1300, 203]])
  })

  it('ends a prefix at the last result of a group', () => {
    const loop: readonly Sketch[] = [
      system,
      ['user', 1300],
      ['assistant', 1350],
      ['tool', 1400],
      ['tool', 1450],
    ]
    expect(numbers(after([measuredOf(loop)]))).toEqual([[0, 1450, 3]])
  })

  it('looks up 20 earlier endings and no more', () => {
    const grown = (count: number): readonly Sketch[] => [
      ...first,
      ...Array.from({ length: count }, (_, index): Sketch => ['user', 1400 + index]),
    ]
    expect(numbers(after([measuredOf(first)], [measuredOf(grown(20))]))[0]?.[0]).toBe(1300)
    expect(numbers(after([measuredOf(first)], [measuredOf(grown(21))]))[0]?.[0]).toBe(1205)
  })

  it('a read renews the lifetime; past it, the entry may live or not', () => {
    const [a, b] = [measuredOf(first), measuredOf(second)]
    expect(numbers(after([a], [a, 29], [b, 29]))).toEqual([[1300, 100, 3]])
    const late = after([a], [b, 31])
    expect(numbers(late)).toEqual([
      [0, 1400, 3],
      [1300, 100, 3],
      [1205, 195, 3],
    ])
    expect(late.outcomes[0]?.because.map(({ code }) => code)).toContain('expired')
  })
})

describe('explicit mode', () => {
  const explicit = (sketches: readonly Sketch[], ...segments: readonly number[]): Measured =>
    measuredOf(sketches, {
      mode: 'explicit',
      markers: segments.map((segment) => ({ segment, path: `messages[${segment}].content[0]` })),
    })

  it('writes and reads to the token at a marker (M-A1)', () => {
    const request = explicit(
      [
        ['user', 4012, { endsMessage: false }],
        ['user', 4017],
      ],
      0,
    )
    expect(numbers(after([request]))).toEqual([[0, 4012, 8]])
    expect(numbers(after([request], [request]))).toEqual([[4012, 0, 8]])
  })

  it('a marker’s own lifetime goes before the request’s', () => {
    const request = measuredOf(
      [
        ['user', 4012, { endsMessage: false }],
        ['user', 4017],
      ],
      {
        mode: 'explicit',
        endpoint: 'responses',
        markers: [
          { segment: 0, path: 'input[0].content[0]', ttl: '12h' },
          { segment: 1, path: 'input[1].content[0]' },
        ],
      },
    )
    expect(after([request]).writes.map(({ lifetime }) => lifetime)).toEqual(['12h', '30m'])
  })

  it('the lifetime of a marker that found no slot does not count where the implicit breakpoint is written', () => {
    const late = { place: 'conversation' } as const
    const request = measuredOf(
      [
        ['user', 1100],
        ['developer', 1110, late],
        ['developer', 1120, late],
        ['developer', 1130, late],
      ],
      { endpoint: 'responses', markers: [0, 1, 2, 3].map((segment) => ({ segment, path: '', ttl: '12h' })) },
    )
    expect(after([request]).writes.map(({ tokens, lifetime }) => [tokens, lifetime])).toEqual([
      [1100, '30m'],
      [1110, '12h'],
      [1120, '12h'],
      [1130, '12h'],
    ])
  })

  it('without a marker nothing is read or written (M-A5)', () => {
    const expectation = after([measuredOf(first)], [explicit(first)])
    expect(numbers(expectation)).toEqual([[0, 0, 1303]])
    expect(expectation.outcomes[0]?.because[0]?.code).toBe('not_marked')
  })

  it('writes the latest four markers, and looks up the first two and the latest 50', () => {
    const many: readonly Sketch[] = Array.from({ length: 60 }, (_, index): Sketch => [
      'user',
      1100 + index * 10,
    ])
    const all = many.map((_, index) => index)
    const { writes } = after([explicit(many, ...all)])
    const written = writes.filter(({ certainty }) => certainty === 'expected')
    expect(written.map(({ tokens }) => tokens)).toEqual([1660, 1670, 1680, 1690])
    const only = (segment: number): Measured => explicit(many.slice(0, segment + 1), segment)
    // Segment 1 is among the first two; segment 5 is neither, with 60 markers; segment 10 is the first of the latest 50.
    expect(numbers(after([only(1)], [explicit(many, ...all)]))[0]?.[0]).toBe(1110)
    expect(numbers(after([only(5)], [explicit(many, ...all)]))[0]?.[0]).toBe(0)
    expect(numbers(after([only(10)], [explicit(many, ...all)]))[0]?.[0]).toBe(1200)
  })

  it('beyond 50 markers guide and SDK disagree: an outcome for each, the guide’s first (C-1)', () => {
    const many = (count: number): readonly Sketch[] =>
      Array.from({ length: count }, (_, index): Sketch => ['user', 1100 + index * 10])
    const marked = (count: number): Measured =>
      explicit(many(count), ...Array.from({ length: count }, (_, index) => index))
    const only = (segment: number): Measured => explicit(many(segment + 1), segment)
    const reads = (count: number, segment: number): readonly unknown[] =>
      after([only(segment)], [marked(count)]).outcomes.map(({ read, because }) => [
        read,
        because.map(({ code }) => code).filter((code) => /out_of|disputed/u.test(code)),
      ])
    // Segment 5 of 60 is none of the first 2 and the latest 50, but one of the latest 80.
    expect(reads(60, 5)).toEqual([
      [0, ['out_of_reach']],
      [1150, ['lookup_disputed']],
    ])
    // Segment 1 of 90 is one of the first 2, and none of the latest 80.
    expect(reads(90, 1)).toEqual([
      [1110, ['lookup_disputed']],
      [0, ['out_of_reach']],
    ])
    expect(reads(90, 5)).toEqual([[0, []]])
  })

  it('says that a marker lost its slot, or that a kept prefix is marked no more', () => {
    const five: readonly Sketch[] = [1100, 1200, 1300, 1400, 1500].map((tokens): Sketch => ['user', tokens])
    const codes = (...requests: readonly Measured[]): readonly string[] =>
      after(...requests.map((request) => [request] as const)).outcomes[0]?.because.map(({ code }) => code) ??
      []
    const other: readonly Sketch[] = [...five.slice(0, 1), ['user', 1250]]
    expect(codes(explicit(five, 0, 1, 2, 3, 4), explicit(other, 0))).toContain('slot_lost')
    expect(codes(explicit(five, 0, 1, 2, 3), explicit(other, 0))).not.toContain('slot_lost')
  })
})

describe('a prefix that is reported otherwise than it was counted', () => {
  it('and shorter is not outgrown by a marker in front of it: what is read, written and fresh adds up', () => {
    const request = measuredOf(second, { markers: [{ path: '', segment: 0 }] })
    const hash = request.points[1]?.hash ?? ''
    const entry: Entry = { hash, tokens: 1030, usedAt: 0, lifetime: '30m', certainty: 'reported' }
    const expectation = predict(request, { known: new Map([[hash, entry]]), rules, now: MINUTE })
    expect(expectation).toMatchObject({ calibrated: -270, tokens: 1133, reusable: 1130 })
    expect(numbers(expectation)).toEqual([[1030, 100, 3]])
    expect(expectation.writes.map(({ tokens }) => tokens)).toEqual([1030, 1130])
    expect(expectation.outcomes[0]?.because.at(-1)?.sentence).toBe(
      'The provider reported 270 tokens fewer for this prefix than were counted.',
    )
  })

  it('is long enough where the provider says so, whatever was counted', () => {
    const request = measuredOf([
      ['user', 1000],
      ['user', 1010],
    ])
    const hash = request.points[0]?.hash ?? ''
    const entry: Entry = { hash, tokens: 1100, usedAt: 0, lifetime: '30m', certainty: 'reported' }
    const expectation = predict(request, { known: new Map([[hash, entry]]), rules, now: MINUTE })
    expect(numbers(expectation)).toEqual([[1100, 10, 3]])
    expect(expectation.writes.map(({ tokens }) => tokens)).toEqual([1110])
  })
})

describe('a prefix that calls ask different lifetimes for', () => {
  const HOUR = 60
  const asking = (ttl: '30m' | '12h'): Measured => measuredOf(first, { endpoint: 'responses', ttl })
  const stated = ({ outcomes }: Expectation): readonly unknown[] =>
    outcomes.map(({ read, because }) => [read, because.at(-1)?.code])

  it.each([
    ['12h', '30m'],
    ['30m', '12h'],
  ] as const)(
    'is surely kept for the shorter one, and for the longer one rather than not: %s, then %s',
    (one, other) => {
      const calls = [[asking(one)], [asking(other)]] as const
      const entry = after(...calls).writes[0]
      expect([entry?.lifetime, entry?.otherLifetime]).toEqual([other, one])
      expect(stated(after(...calls, [asking('30m'), 29]))).toEqual([[1300, 'cache_point_found']])
      expect(stated(after(...calls, [asking('30m'), HOUR]))).toEqual([
        [1300, 'may_still_live'],
        [1205, 'may_still_live'],
        [0, 'nothing_known'],
      ])
      expect(stated(after(...calls, [asking('30m'), 13 * HOUR]))[0]).toEqual([0, 'nothing_known'])
    },
  )

  it('asks so itself where its implicit breakpoint stands at a marker', () => {
    const request = measuredOf(first, {
      endpoint: 'responses',
      ttl: '12h',
      markers: [{ segment: 1, path: 'input[1].content[0]', ttl: '30m' }],
    })
    expect(after([request]).writes[0]).toMatchObject({ lifetime: '30m', otherLifetime: '12h' })
    expect(numbers(after([request], [request, HOUR])).slice(0, 2)).toEqual([
      [1300, 0, 3],
      [1205, 95, 3],
    ])
  })

  it('which of them holds stays open however often one of them is asked for', () => {
    const calls = [[asking('12h')], [asking('30m')], [asking('30m'), 20], [asking('30m'), 20]] as const
    const { writes } = after(...calls)
    expect(writes.map(({ lifetime, otherLifetime }) => [lifetime, otherLifetime])).toEqual([
      ['30m', '12h'],
      ['30m', '12h'],
    ])
  })

  it('has the one that is asked for now where what was kept has probably expired', () => {
    const { writes } = after([asking('12h')], [asking('30m'), 13 * HOUR])
    expect(writes[0]).not.toHaveProperty('otherLifetime')
  })
})

describe('rules of one’s own', () => {
  const withRules = (changes: Partial<BreakpointRules>): CacheRules => {
    if (rules?.breakpoints === undefined) throw new Error('The model has breakpoints.')
    return { ...rules, breakpoints: { ...rules.breakpoints, ...changes } }
  }

  it('a tail of two tokens lengthens what is kept as it lengthens what is written', () => {
    const { outcomes, writes, reusable } = predict(measuredOf([['user', 1023]]), {
      known: new Map(),
      rules: withRules({ tail: 2 }),
      now: 0,
    })
    expect([outcomes[0]?.written, reusable]).toEqual([1024, 1024])
    expect(writes.map(({ tokens }) => tokens)).toEqual([1024])
  })

  it.each([
    ['implicit', [1300]],
    ['explicit', []],
  ] as const)('no marker is written in mode %s where none can be', (mode, written) => {
    const request = measuredOf(first, { mode, markers: [{ segment: 0, path: '', ttl: '12h' }] })
    const none = withRules({ writes: { implicit: 0, explicit: 0 }, developerBlockWritten: 'no' })
    const { writes } = predict(request, { known: new Map(), rules: none, now: 0 })
    expect(writes.filter(({ certainty }) => certainty === 'expected').map(({ tokens }) => tokens)).toEqual(
      written,
    )
    expect(writes.filter(({ certainty }) => certainty === 'unwritten')).toMatchObject([
      { tokens: 1205, lifetime: '30m' },
    ])
  })
})

describe('an unknown model', () => {
  it('has no outcome, and says why', () => {
    const expectation = predict(measuredOf(first, { model: 'gpt-9' }), {
      known: new Map(),
      rules: undefined,
      now: 0,
    })
    expect(expectation).toMatchObject({ outcomes: [], unknown: { code: 'unknown_model' }, tokens: 1303 })
  })
})

describe('a model that does not cache', () => {
  it('reads and writes nothing', () => {
    const none = rulesFor('gpt-4', { endpoint: 'chat' })
    const expectation = predict(measuredOf(first, { model: 'gpt-4' }), {
      known: new Map(),
      rules: none,
      now: 0,
    })
    expect(numbers(expectation)).toEqual([[0, 0, 1303]])
  })
})
