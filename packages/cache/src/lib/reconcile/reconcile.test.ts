import { describe, expect, it } from 'vitest'
import type { BecauseCode, Expectation } from '../predict/expectation.ts'
import type { Observation } from './observation.ts'
import { reconcile, type ReconcileContext } from './reconcile.ts'

/** An expectation of 5,000 tokens with these outcomes, likeliest first. */
function expecting(
  ...outcomes: readonly (readonly [read: number, written: number, code?: BecauseCode])[]
): Expectation {
  return {
    tokens: 5000,
    calibrated: 0,
    exact: true,
    step: 1,
    writes: [],
    reusable: 4997,
    outcomes: outcomes.map(([read, written, code = 'nothing_known']) => ({
      read,
      written,
      fresh: 5000 - read - written,
      because: [{ code, sentence: `It is ${code}.` }],
    })),
  }
}

const seen = (read: number, written: number, more: Observation = {}): Observation => ({
  input: 5000,
  read,
  written,
  output: 10,
  ...more,
})

const left = { tokens: 4000, confirmed: true }

const diverged: ReconcileContext = {
  left,
  comparison: {
    relation: 'diverged',
    sharedSegments: 1,
    divergence: {
      layer: 'rules',
      path: 'messages[0].content[0].text',
      offset: 3,
      reason: 'input_changed',
      change: 'changed',
      before: 'a',
      after: 'b',
    },
  },
}

describe('status and cause', () => {
  it.each<[string, Expectation, Observation, ReconcileContext, string, string]>([
    ['a first call', expecting([0, 4997]), seen(0, 4997), {}, 'as_expected', 'first_call'],
    ['a read', expecting([4000, 997, 'cache_point_found']), seen(4000, 997), {}, 'as_expected', 'reused'],
    [
      'the less likely outcome',
      expecting([1500, 3497], [0, 4997]),
      seen(0, 4997),
      {},
      'as_expected',
      'first_call',
    ],
    ['too short', expecting([0, 0, 'too_short']), seen(0, 0), {}, 'as_expected', 'too_short'],
    ['no marker', expecting([0, 0, 'not_marked']), seen(0, 0), {}, 'as_expected', 'not_marked'],
    ['expired', expecting([0, 4997, 'expired']), seen(0, 4997), {}, 'as_expected', 'expired'],
    ['perhaps expired', expecting([0, 0, 'may_have_expired']), seen(0, 0), {}, 'as_expected', 'expired'],
    ['no caching', expecting([0, 0, 'no_caching']), seen(0, 0), {}, 'as_expected', 'no_caching'],
    ['a provider that missed', expecting([4000, 997]), seen(0, 4997), {}, 'below', 'provider_missed'],
    ['a shorter read', expecting([4000, 997]), seen(2000, 2997), {}, 'below', 'provider_missed'],
    ['more than was known', expecting([0, 4997]), seen(4000, 997), {}, 'above', 'more_than_known'],
    ['another write', expecting([4000, 997]), seen(4000, 500), {}, 'written_differs', 'count_differs'],
    ['no report', expecting([4000, 997]), { input: 5000 }, {}, 'not_reported', 'not_reported'],
    ['no usage', expecting([4000, 997]), {}, {}, 'not_reported', 'not_reported'],
    [
      'a report without writes',
      expecting([4000, 997]),
      { input: 5000, read: 4000 },
      {},
      'as_expected',
      'reused',
    ],
    ['an unknown model', expecting(), seen(0, 4997), {}, 'unknown', 'unknown_model'],
    ['an unknown model that reports nothing', expecting(), {}, {}, 'unknown', 'unknown_model'],
    ['a changed prefix', expecting([0, 4997]), seen(0, 4997), diverged, 'as_expected', 'prefix_changed'],
    [
      'a changed prefix of which a part was read',
      expecting([1500, 3497]),
      seen(1500, 3497),
      diverged,
      'as_expected',
      'prefix_changed',
    ],
    [
      'a window that moved',
      expecting([1500, 3497]),
      seen(1500, 3497),
      { ...diverged, dropped: 2, inHistory: true },
      'as_expected',
      'window_moved',
    ],
    [
      'another lane',
      expecting([0, 4997]),
      seen(0, 4997),
      { ...diverged, laneChanged: true },
      'as_expected',
      'other_lane',
    ],
    [
      'a window that moved behind a change',
      expecting([0, 4997]),
      seen(0, 4997),
      { ...diverged, dropped: 2 },
      'as_expected',
      'prefix_changed',
    ],
    [
      'another lane with the same request',
      expecting([0, 4997]),
      seen(0, 4997),
      { left, laneChanged: true, comparison: { relation: 'equal', sharedSegments: 2 } },
      'as_expected',
      'other_lane',
    ],
    [
      'another lane that had it too',
      expecting([4000, 997]),
      seen(4000, 997),
      { left, laneChanged: true, comparison: { relation: 'equal', sharedSegments: 2 } },
      'as_expected',
      'reused',
    ],
    [
      'a change of what had expired',
      expecting([0, 4997]),
      seen(0, 4997),
      { ...diverged, left: { ...left, expired: { code: 'expired', sentence: 'It was gone.' } } },
      'as_expected',
      'expired',
    ],
    [
      'a change behind all that could be read',
      expecting([4000, 997]),
      seen(4000, 997),
      diverged,
      'as_expected',
      'reused',
    ],
    [
      'a fork that goes back',
      expecting([1500, 3497]),
      seen(1500, 3497),
      { left, comparison: { relation: 'shortened', sharedSegments: 2 } },
      'as_expected',
      'reused',
    ],
    ['more read than sent', expecting([0, 4997]), seen(6000, 0), {}, 'above', 'count_differs'],
    [
      'more read and written than sent',
      expecting([4000, 997]),
      seen(4000, 2000),
      {},
      'written_differs',
      'count_differs',
    ],
    [
      'more written for 12 hours than at all',
      expecting([4000, 997]),
      seen(2000, 0, { written12h: 10 }),
      diverged,
      'below',
      'count_differs',
    ],
    ['nothing at all', expecting([4000, 997]), { read: 0 }, {}, 'below', 'provider_missed'],
  ])('%s', (_, expectation, observation, context, status, code) => {
    expect(reconcile(expectation, observation, context)).toMatchObject({ status, cause: { code } })
  })

  it('says of numbers that contradict each other no more than that', () => {
    const verdict = reconcile(expecting([0, 4997]), seen(6000, 0), diverged)
    expect(verdict.sentence).toBe(
      'The reported numbers contradict each other; nothing is concluded from them. (expected 0 read, 4997 written; actual 6000 read, 0 written)',
    )
    expect(verdict).not.toHaveProperty('loss')
  })

  it('says the whole in one sentence, and never a number that was not reported', () => {
    expect(reconcile(expecting([4000, 997]), { input: 5000, read: 4000 }).sentence).toBe(
      "4000 tokens were read from the provider's cache. (expected 4000 read, 997 written; actual 4000 read, not reported written)",
    )
    expect(reconcile(expecting(), {}).sentence).toBe(
      'Nothing was expected: no rules are known for this model. (expected unknown; actual not reported read, not reported written)',
    )
    expect(reconcile(expecting([0, 4997]), seen(0, 4997), diverged).sentence).toBe(
      'Layer "rules" changed at messages[0].content[0].text (input_changed). (expected 0 read, 4997 written; actual 0 read, 4997 written; 4000 tokens lost)',
    )
  })
})

describe('a prompt that was counted wrongly', () => {
  it('is forgiven as many tokens, and the verdict says how many', () => {
    const verdict = reconcile(expecting([4000, 997]), seen(4007, 997, { input: 5007 }))
    expect(verdict).toMatchObject({ status: 'as_expected', miscounted: 7 })
    expect(reconcile(expecting([4000, 997]), seen(4008, 997, { input: 5007 })).status).toBe('above')
    expect(reconcile(expecting([4000, 997]), {})).not.toHaveProperty('miscounted')
  })

  it('is forgiven whole steps before GPT-5.6', () => {
    const stepped = { ...expecting([1280, 0]), step: 128 }
    expect(reconcile(stepped, seen(1408, 0, { input: 5001 })).status).toBe('as_expected')
    expect(reconcile(stepped, seen(1408, 0)).status).toBe('above')
    expect(reconcile(stepped, seen(1536, 0, { input: 5001 })).status).toBe('above')
  })

  it('is not forgiven a miss, nor a hit', () => {
    expect(reconcile(expecting([1200, 3797]), seen(0, 4997, { input: 6500 })).status).toBe('below')
    expect(reconcile(expecting([0, 4997]), seen(1200, 3797, { input: 6500 })).status).toBe('above')
  })
})

describe('loss', () => {
  const rates = { input: 100n, read: 10n, write30m: 125n, output: 400n }

  it('is what the former call left and this one did not read, at the rate it was bought again', () => {
    const { loss } = reconcile(expecting([1500, 3497]), seen(1500, 3497), { ...diverged, rates })
    expect(loss).toEqual({ tokens: 2500, money: 2500n * 115n })
  })

  it('costs what a write for 12 hours costs where that was bought', () => {
    const { loss } = reconcile(expecting([0, 4997]), seen(0, 4997, { written12h: 4997 }), {
      ...diverged,
      rates: { ...rates, write12h: 250n },
    })
    expect(loss).toEqual({ tokens: 4000, money: 4000n * 240n })
  })

  it('costs plain input as far as nothing was written', () => {
    const { loss } = reconcile(expecting([0, 1000]), seen(0, 1000), { ...diverged, rates })
    expect(loss).toEqual({ tokens: 4000, money: 1000n * 115n + 3000n * 90n })
  })

  it('costs what a write for 12 hours costs where that was asked for and only the sum was reported', () => {
    const context = { ...diverged, rates: { ...rates, write12h: 250n } }
    const verdict = reconcile(expecting([0, 4997]), seen(0, 4997), { ...context, lifetime: '12h' })
    expect(verdict.loss).toEqual({ tokens: 4000, money: 4000n * 240n })
    expect(verdict.saved).toBe(-4997n * 150n)
  })

  it('is none where what was left had expired, or was never reported to be there', () => {
    const [expectation, observation] = [expecting([0, 4997]), seen(0, 4997)]
    const expired = { ...left, expired: { code: 'expired', sentence: 'It was gone.' } } as const
    const gone = reconcile(expectation, observation, { ...diverged, left: expired })
    expect(gone.cause.sentence).toBe(
      'It was gone. Besides: Layer "rules" changed at messages[0].content[0].text (input_changed).',
    )
    const unsure = reconcile(expectation, observation, { ...diverged, left: { ...left, confirmed: false } })
    expect(unsure.cause.code).toBe('prefix_changed')
    expect([gone.loss, unsure.loss]).toEqual([undefined, undefined])
  })

  it('has no money without a price, and is none without a change', () => {
    expect(reconcile(expecting([0, 4997]), seen(0, 4997), diverged).loss).toEqual({ tokens: 4000 })
    expect(reconcile(expecting([4000, 997]), seen(0, 4997), { left, rates })).not.toHaveProperty('loss')
  })
})
