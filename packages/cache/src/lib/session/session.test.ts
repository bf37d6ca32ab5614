import type { Rendered } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { createLedger, type Entry, type Ledger } from '../ledger/ledger.ts'
import { countingCounter, renderedOf, type Said } from '../testing/rendered.ts'
import type { Call, SessionTools } from './call.ts'
import { createSession, type Session } from './session.ts'

const RULES: Said = ['developer', 'r'.repeat(12)]
const first = renderedOf([RULES, ['user', 'hi']])
const second = renderedOf([RULES, ['user', 'hi'], ['assistant', 'ho'], ['user', 'and']])

/** Marks nothing: plans have tests of their own. */
const tools: SessionTools = { counter: countingCounter(), mark: (rendered) => rendered }

const MINUTE = 60_000

let now = 0
const session = (ledger?: Ledger): Session =>
  createSession({ now: () => now, plan: false, ...(ledger === undefined ? {} : { ledger }) })

const begin = (within: Session, rendered: Rendered): Promise<Call> => within.begin(rendered, tools)

const reads = ({ expectation }: Call): readonly number[] => expectation.outcomes.map(({ read }) => read)

/** What the provider says when a call goes as expected. */
function succeed(call: Call): ReturnType<Call['succeed']> {
  const [{ read, written } = { read: 0, written: 0 }] = call.expectation.outcomes
  return call.succeed({ input: call.expectation.tokens, read, written, output: 5 })
}

const refused = { status: 401 }
const broken = { status: 500 }

describe('calls one after the other', () => {
  it('read what the former wrote', async () => {
    const talk = session()
    const call = await begin(talk, first)
    expect(reads(call)).toEqual([0])
    expect(await succeed(call)).toMatchObject({ status: 'as_expected', cause: { code: 'first_call' } })
    const next = await begin(talk, second)
    expect(reads(next)).toEqual([1400])
    expect(await succeed(next)).toMatchObject({
      cause: { code: 'reused' },
      comparison: { relation: 'extended', sharedSegments: 2, sharedTokens: 1400 },
    })
  })

  it('that failed before they arrived leave nothing; that may have arrived leave two outcomes', async () => {
    const talk = session()
    await (await begin(talk, first)).fail(refused)
    expect(reads(await begin(session(talk.ledger), second))).toEqual([0])
    await (await begin(talk, first)).fail(broken)
    // The end of the developer block may be there even if the end of the question is not.
    expect(reads(await begin(session(talk.ledger), second))).toEqual([1400, 1200, 0])
  })

  it('count each request once', async () => {
    const counter = countingCounter()
    await session().begin(first, { ...tools, counter })
    expect(counter.asked.map(({ segments, ids }) => [segments.length, ids])).toEqual([[2, false]])
  })
})

describe('calls beside each other', () => {
  it('may find written what is under way, until it has ended', async () => {
    const talk = session()
    const one = await begin(talk, first)
    expect(reads(await begin(talk, second))).toEqual([1400, 1200, 0])
    await one.fail(refused)
    const third = session(talk.ledger)
    expect(reads(await begin(third, second))).toEqual([0])
  })

  it('one that ends does not end another with the same prefix', async () => {
    const talk = session()
    const [one, two] = [await begin(talk, first), await begin(talk, first)]
    await one.fail(refused)
    expect(reads(await begin(talk, second))).toContain(1400)
    await two.fail(refused)
  })

  it('one that fails takes nothing from one that succeeded', async () => {
    const talk = session()
    const [one, two] = [await begin(talk, first), await begin(talk, first)]
    await succeed(one)
    await two.fail(broken)
    expect(reads(await begin(session(talk.ledger), second))).toEqual([1400])
  })

  it('compare themselves with the request they share the most with', async () => {
    const talk = session()
    const fork = renderedOf([RULES, ['user', 'no']])
    await succeed(await begin(talk, second))
    await succeed(await begin(talk, fork))
    const longer = renderedOf([...(second.segments.length > 0 ? [RULES] : []), ['user', 'hi'], ['user', 'x']])
    const { comparison } = await succeed(await begin(talk, longer))
    expect(comparison).toMatchObject({ relation: 'diverged', sharedSegments: 2 })
  })
})

describe('what the ledger holds', () => {
  it('is hashes, counts and times, and no text', async () => {
    const committed: Entry[] = []
    const kept = createLedger()
    const ledger: Ledger = {
      read: (...lookup) => kept.read(...lookup),
      commit: (lane, entries) => {
        committed.push(...entries)
        return kept.commit(lane, entries)
      },
    }
    now = 1000
    await succeed(await begin(session(ledger), first))
    expect(committed.map(({ hash: _, ...rest }) => rest)).toEqual([
      { tokens: 1400, usedAt: 1000, lifetime: '30m', certainty: 'reported' },
      { tokens: 1200, usedAt: 1000, lifetime: '30m', certainty: 'measured' },
    ])
    expect(JSON.stringify(committed)).not.toContain('rrr')
    now = 0
  })

  it('is not made less sure by a call that says less of it', async () => {
    const ledger = createLedger()
    const marked = renderedOf([RULES, ['user', 'hi']], {
      markers: [{ segment: 0, path: 'messages[0].content[0]' }],
    })
    await succeed(await begin(session(ledger), marked))
    await succeed(await begin(session(ledger), second))
    // Marked once, the end of the rules is documented to be there, whatever later calls mark.
    expect(reads(await begin(session(ledger), renderedOf([RULES, ['user', 'else']])))).toEqual([1200])
  })

  it('is a longer life too, which a call that asks for a shorter one does not end', async () => {
    const ledger = createLedger()
    const asking = (ttl: '30m' | '12h'): Rendered => renderedOf([RULES, ['user', 'hi']], { ttl })
    now = 0
    await succeed(await begin(session(ledger), asking('12h')))
    now += MINUTE
    await succeed(await begin(session(ledger), asking('30m')))
    now += 60 * MINUTE
    const call = await begin(session(ledger), asking('30m'))
    expect(reads(call)).toEqual([1400, 1200, 0])
    await succeed(call)
    now += 60 * MINUTE
    const missed = await begin(session(ledger), asking('30m'))
    expect(reads(missed)[0]).toBe(1400)
    // What was missed is written anew, and lives as long as this call asked.
    await missed.succeed({ input: 1403, read: 0, written: 1400, output: 5 })
    now += 60 * MINUTE
    expect(reads(await begin(session(ledger), asking('30m')))[0]).toBe(0)
    now = 0
  })

  it('is both lives where one request asks for both, though an earlier marker found no slot there', async () => {
    const ledger = createLedger()
    const marked = (...segments: readonly number[]): Pick<Rendered, 'ttl' | 'markers'> => ({
      ttl: '12h',
      markers: segments.map((segment) => ({ segment, path: `messages[${segment}]`, ttl: '30m' })),
    })
    const more: readonly Said[] = [
      ['user', 'a'],
      ['user', 'b'],
      ['user', 'c'],
    ]
    now = 0
    const hi: Said = ['user', 'hi']
    await succeed(await begin(session(ledger), renderedOf([RULES, hi, ...more], marked(1, 2, 3, 4))))
    const short = renderedOf([RULES, hi], marked(1))
    const [{ read, written } = { read: 0, written: 0 }] = (await begin(session(ledger), short)).expectation
      .outcomes
    expect([read, written]).toEqual([1200, 200])
    const call = await begin(session(ledger), short)
    await call.succeed({ input: 1403, read: 0, written: 1400, output: 5 })
    now += 60 * MINUTE
    expect(reads(await begin(session(ledger), short))[0]).toBe(1400)
    now = 0
  })

  it('is a longer life too where the call that asked for less may have arrived', async () => {
    const ledger = createLedger()
    const asking = (ttl: '30m' | '12h'): Rendered => renderedOf([RULES, ['user', 'hi']], { ttl })
    now = 0
    await succeed(await begin(session(ledger), asking('12h')))
    await succeed(await begin(session(ledger), asking('30m')))
    now += 60 * MINUTE
    await (await begin(session(ledger), asking('30m'))).fail(broken)
    now += 60 * MINUTE
    expect(reads(await begin(session(ledger), asking('30m')))[0]).toBe(1400)
    now = 0
  })

  it('knows what was read as reported', async () => {
    const ledger = createLedger()
    const fork = renderedOf([RULES, ['user', 'fork']])
    await succeed(await begin(session(ledger), first))
    expect(reads(await begin(session(ledger), fork))).toEqual([1200, 0])
    await succeed(await begin(session(ledger), fork))
    expect(reads(await begin(session(ledger), renderedOf([RULES, ['user', 'other']])))).toEqual([1200])
  })

  it('is no boundary that the rules do not know: a write that ends elsewhere differs on every call', async () => {
    const ledger = createLedger()
    const call = await begin(session(ledger), first)
    // The whole was counted as reported, so the 200 tokens that were not written are no miscount.
    const { tokens } = call.expectation
    expect((await call.succeed({ input: tokens, read: 0, written: 1200, output: 5 })).status).toBe(
      'written_differs',
    )
    const next = await begin(session(ledger), second)
    expect(next.expectation).toMatchObject({ calibrated: 0, tokens: 1903 })
    expect(reads(next)).toEqual([1400])
    const verdict = await next.succeed({ input: 1903, read: 1200, written: 700, output: 5 })
    expect(verdict.status).toBe('below')
  })

  it('is corrected by as much as the whole was counted wrongly', async () => {
    const ledger = createLedger()
    const call = await begin(session(ledger), first)
    const { tokens } = call.expectation
    await call.succeed({ input: tokens + 7, read: 0, written: 1407, output: 5 })
    const { expectation } = await begin(session(ledger), second)
    expect([expectation.calibrated, expectation.outcomes[0]?.read]).toEqual([7, 1407])
  })
})

describe('whatever the provider reports', () => {
  it.each([
    { input: 1403, read: 9999, written: 0 },
    { input: 1403, read: 0, written: 10, written12h: 11 },
    { input: 0, read: 0, written: 0 },
    { input: Number.MAX_SAFE_INTEGER, read: Number.MAX_SAFE_INTEGER, written: Number.MAX_SAFE_INTEGER },
    { read: 5 },
    {},
  ])('%j costs no answer', async (numbers) => {
    const talk = session()
    const verdict = await (await begin(talk, first)).succeed({ ...numbers, output: 5 })
    expect(verdict.observation).toEqual({ ...numbers, output: 5 })
    expect(verdict).not.toHaveProperty('ledgerError')
    const { outcomes, tokens } = (await begin(talk, second)).expectation
    for (const { read, written, fresh } of outcomes) expect(read + written + fresh).toBe(tokens)
  })
})

describe('a bound that is none', () => {
  it.each([{ remembered: 0 }, { remembered: 1.5 }, { rememberedBytes: Number.NaN }])(
    'is refused: %o',
    (options) => {
      expect(() => createSession(options)).toThrow('invalid_option')
    },
  )
})
