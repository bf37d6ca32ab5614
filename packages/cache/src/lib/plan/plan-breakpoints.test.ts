import type { Measured, Point } from '@varve/core'
import { type BreakpointRules, type CacheRules, rulesFor } from '@varve/rules'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../ledger/ledger.ts'
import { measuredOf, type Sketch } from '../testing/measured.ts'
import { planBreakpoints } from './plan-breakpoints.ts'

const rules = rulesFor('gpt-5.6-luna', { endpoint: 'chat' })

const once = { scope: 'call', keep: false, layer: 'clock' } as const

const release: Sketch = ['developer', 1100, { layer: 'rules', scope: 'release' }]
const tenant: Sketch = ['developer', 1200, { layer: 'tenant', scope: 'tenant' }]
const session: Sketch = ['user', 1300, { layer: 'docs', scope: 'session' }]

/** Mode and segments of the markers. */
function planned(sketches: readonly Sketch[], more: Partial<Measured> = {}): readonly unknown[] {
  const { mode, markers } = planBreakpoints(measuredOf(sketches, more), rules)
  return [mode, markers.map(({ segment }) => segment)]
}

describe('what only grows', () => {
  it.each<[string, readonly Sketch[], readonly unknown[]]>([
    [
      'a marker at the end of each scope that others share',
      [release, tenant, session, ['user', 1400], ['assistant', 1500], ['user', 1600]],
      ['implicit', [0, 1, 2]],
    ],
    ['one for scopes that end at one place', [release, ['user', 1400]], ['implicit', [0]]],
    [
      'the last block of the scope that can carry one',
      [release, ['developer', 1150, { layer: 'b', markable: false }], ['user', 1400]],
      ['implicit', [0]],
    ],
    [
      'none under the minimum',
      [['developer', 1023, { layer: 'rules', scope: 'release' }], tenant, ['user', 1400]],
      ['implicit', [1]],
    ],
    [
      'none where everything is too short',
      [
        ['developer', 900],
        ['user', 950],
      ],
      ['implicit', []],
    ],
    [
      'none behind what changes sooner, whatever its scope',
      [tenant, ['developer', 1250, { layer: 'late', scope: 'release' }], ['user', 1400]],
      ['implicit', [1]],
    ],
  ])('%s', (_, sketches, expected) => {
    expect(planned(sketches)).toEqual(expected)
  })

  it('keeps the conversation, however many share what is too short to be kept', () => {
    const rules: Sketch = [
      'developer',
      900,
      { layer: 'rules', scope: 'release', reuse: { times: 1000, within: '30m' } },
    ]
    expect(planned([rules, ['user', 1400]])).toEqual(['implicit', []])
  })

  it('says why each marker stands where it stands', () => {
    const { markers, because } = planBreakpoints(measuredOf([release, tenant, ['user', 1400]]), rules)
    expect(markers.map((marker) => marker.because)).toEqual([
      'End of what stays for the release: "rules", 1100 tokens; expected to be all that 10 more calls share.',
      'End of what stays for the tenant: "tenant", 1200 tokens; expected to be all that 6 more calls share.',
    ])
    expect(because).toHaveLength(1)
  })
})

describe('what costs the same', () => {
  it('is planned without a marker where nothing is shared and something is looked up anyway', () => {
    // Uneven numbers: sums in another order differ behind the last digit that counts.
    for (const step of [37, 191, 353]) {
      const talk = Array.from({ length: 9 }, (_, index): Sketch => [
        index % 2 === 0 ? 'user' : 'assistant',
        1107 + (index + 1) * step,
      ])
      const measured = measuredOf([release, ...talk])
      const known = new Map(
        measured.points
          .filter((_, index) => [0, 1, 3, 5, 7].includes(index))
          .map(({ hash, tokens }): [string, Entry] => [
            hash,
            { hash, tokens, usedAt: 0, lifetime: '30m', certainty: 'reported' },
          ]),
      )
      const rates = { read: 0.1, write: { '30m': 1.25, '12h': 2.5 } }
      const { mode, markers } = planBreakpoints(measured, rules, { known, now: 0, rates })
      expect([mode, markers.map(({ segment }) => segment)]).toEqual(['implicit', [0]])
    }
  })
})

describe('what is sent once', () => {
  it('is left out of every write: explicit, with the last two ends of messages in front of it', () => {
    expect(
      planned([
        release,
        ['user', 1400],
        ['assistant', 1500],
        ['user', 1600],
        ['assistant', 1700],
        ['user', 1800],
        ['user', 1810, once],
      ]),
    ).toEqual(['explicit', [0, 3, 5]])
  })

  it('of a conversation that another process began, its former end is looked up too', () => {
    const measured = measuredOf([
      release,
      ['user', 1400],
      ['assistant', 1500],
      ['user', 1600],
      ['user', 1610, once],
    ])
    const known = new Map()
    const segments = (resumed: boolean): readonly number[] =>
      planBreakpoints(measured, rules, { known, resumed }).markers.map(({ segment }) => segment)
    expect([segments(false), segments(true)]).toEqual([
      [0, 3],
      [0, 1, 3],
    ])
  })

  it('takes four markers at most, of which one at least keeps what is shared', () => {
    expect(
      planned([
        release,
        tenant,
        session,
        ['user', 1400],
        ['assistant', 1500],
        ['user', 1600],
        ['user', 1610, once],
      ]),
      // Of the shared scopes the session's is the one that least is expected of.
    ).toEqual(['explicit', [0, 1, 3, 5]])
  })

  it('needs no marker in front of it where the implicit breakpoint stands there anyway', () => {
    expect(
      planned([
        release,
        tenant,
        session,
        ['user', 1400],
        ['assistant', 1500],
        ['user', 1600],
        ['developer', 1610, { ...once, place: 'conversation' }],
      ]),
    ).toEqual(['implicit', [0, 1, 2]])
  })

  it('stands in front of it even where the question comes behind', () => {
    expect(
      planned([
        release,
        ['developer', 1110, { ...once, place: 'conversation' }],
        ['user', 1400, { scope: 'call' }],
      ]),
    ).toEqual(['explicit', [0]])
  })

  it('says so where nothing in front of it is long enough', () => {
    const { mode, markers, because } = planBreakpoints(
      measuredOf([
        ['developer', 500],
        ['user', 1510, once],
      ]),
      rules,
    )
    expect([mode, markers]).toEqual(['explicit', []])
    expect(because).toEqual([
      'Mode explicit without a marker: "clock" is sent once, and an implicit breakpoint would write it on every call, and nothing that would come again is worth a write or can carry a marker.',
    ])
  })
})

describe('what is expected to come again', () => {
  const question: Sketch = ['user', 1400, { scope: 'call' }]
  const once12 = (times: number): Sketch => [
    'developer',
    1100,
    { scope: 'release', reuse: { times, within: '12h' } },
  ]

  it('is the shared part alone where no call goes on from this one: the question costs no write', () => {
    expect(planned([release, question], { continues: false })).toEqual(['explicit', [0]])
    expect(planned([release, question], { continues: true })).toEqual(['implicit', [0]])
  })

  it('is nothing where the layers say so, and then nothing is kept', () => {
    const never: Sketch = ['developer', 1100, { scope: 'release', reuse: { times: 0, within: '30m' } }]
    expect(planned([never, question], { continues: false })).toEqual(['explicit', []])
  })

  it('is as much in front as a layer behind says, unless the one in front says less itself', () => {
    const sharing = (said: Partial<Point>) =>
      planBreakpoints(
        measuredOf(
          [
            ['developer', 200, { layer: 'rules', scope: 'release', ...said }],
            ['user', 9000, { layer: 'log', scope: 'session', reuse: { times: 60, within: '30m' } }],
            ['user', 9020, { scope: 'call' }],
          ],
          { continues: false },
        ),
        rules,
      ).markers[0]?.because
    expect(sharing({})).toContain('all that 60 more calls share')
    expect(sharing({ reuse: { times: 8, within: '30m' } })).toContain('all that 8 more calls share')
  })

  it('is kept for 12 hours where that is cheaper, and the endpoint can', () => {
    const lifetimeFor = (times: number, endpoint: 'chat' | 'responses'): unknown =>
      planBreakpoints(
        measuredOf([once12(times), question], { continues: false, endpoint }),
        rulesFor('gpt-5.6-luna', { endpoint }),
      ).ttl
    // 2.5 + 0.1 n against 1 + n: dearer for one more call, cheaper from two on.
    expect([1, 2, 9].map((times) => lifetimeFor(times, 'responses'))).toEqual([undefined, '12h', '12h'])
    expect(lifetimeFor(9, 'chat')).toBeUndefined()
  })

  it('lives as long as the endpoint says where the request asks for nothing, and no word is lost on it', () => {
    const { ttl: _, ...silent } = measuredOf([release, question])
    const plan = planBreakpoints(silent, rules)
    expect(plan.ttl).toBeUndefined()
    expect(plan.because).toHaveLength(1)
  })
})

describe('however many layers are shared', () => {
  const layers = (count: number): Measured => {
    const shared = Array.from({ length: count }, (_, index): Sketch => [
      'developer',
      1100 + index * 100,
      { layer: `rules ${index}`, scope: 'release', reuse: { times: 2 * count - index, within: '30m' } },
    ])
    return measuredOf([...shared, ['user', 1150 + count * 100, { scope: 'call' }]], { continues: false })
  }

  // Of 500 ends there are more sets than could ever be tried.
  it.each([16, 64, 500])('the cheapest four of %i ends are marked', (count) => {
    const { mode, markers } = planBreakpoints(layers(count), rules)
    expect([mode, markers.length]).toEqual(['explicit', 4])
    // Most calls share all of it, so the last end is one of them.
    expect(markers.at(-1)?.segment).toBe(count - 1)
  })

  it('no more markers are set than are looked up, though more is kept', () => {
    const measured = layers(200)
    const known = new Map(
      measured.points.map(({ hash, tokens }): [string, Entry] => [
        hash,
        { hash, tokens, usedAt: 0, lifetime: '30m', certainty: 'reported' },
      ]),
    )
    const { markers } = planBreakpoints(measured, rules, { known, now: 0 })
    expect(markers).toHaveLength(50)
  })
})

describe('rules of one’s own', () => {
  const withRules = (changes: Partial<BreakpointRules>): CacheRules => {
    if (rules?.breakpoints === undefined) throw new Error('The model has breakpoints.')
    return { ...rules, breakpoints: { ...rules.breakpoints, ...changes } }
  }
  const plannedBy = (sketches: readonly Sketch[], changes: Partial<BreakpointRules>): readonly unknown[] => {
    const { mode, markers } = planBreakpoints(measuredOf(sketches), withRules(changes))
    return [mode, markers.map(({ segment }) => segment)]
  }

  it('no marker is placed that would not be written', () => {
    const nothing = { writes: { implicit: 0, explicit: 0 } }
    expect(plannedBy([release, tenant, ['user', 1400]], nothing)).toEqual(['implicit', []])
  })

  it('a tail of two tokens lengthens each prefix that ends with a message, and what is said of it', () => {
    const short: Sketch = ['developer', 1023, { layer: 'rules', scope: 'release' }]
    expect(plannedBy([short, ['user', 1400]], { tail: 3 })).toEqual(['implicit', []])
    expect(plannedBy([short, ['user', 1400]], { tail: 2 })).toEqual(['implicit', [0]])
    const { markers } = planBreakpoints(measuredOf([short, ['user', 1400]]), withRules({ tail: 2 }))
    expect(markers[0]?.because).toContain('"rules", 1024 tokens')
  })
})

describe('nothing is planned', () => {
  it.each([
    [
      'where the request has markers of its own',
      { markers: [{ path: 'messages[0].content[0]', segment: 0 }] },
    ],
    ['where the request asks for mode explicit', { mode: 'explicit' as const }],
  ])('%s', (_, more) => {
    expect(planBreakpoints(measuredOf([release, ['user', 1400]], more), rules)).toEqual({
      markers: [],
      because: ['The request places its own markers.'],
    })
  })

  it.each([
    ['gpt-4.1', 'gpt-4.1 caches by itself and takes no markers.'],
    ['gpt-4', 'gpt-4 does not cache prompts.'],
    ['gpt-99', 'Nothing is planned for a model without rules.'],
  ])('for %s', (model, sentence) => {
    expect(
      planBreakpoints(measuredOf([release, ['user', 1400]]), rulesFor(model, { endpoint: 'chat' })),
    ).toEqual({ markers: [], because: [sentence] })
  })
})
