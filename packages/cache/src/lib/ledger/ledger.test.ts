import { describe, expect, it } from 'vitest'
import { laneOf } from './lane.ts'
import { createLedger, type Entry } from './ledger.ts'

const entry = (hash: string, more: Partial<Entry> = {}): Entry => ({
  hash,
  tokens: 2000,
  usedAt: 0,
  certainty: 'expected',
  ...more,
})

describe('a ledger', () => {
  it('gives the entries of one lane among the hashes that were asked for', async () => {
    const ledger = createLedger()
    await ledger.commit('one', [entry('a'), entry('b')])
    await ledger.commit('two', [entry('a', { tokens: 3000 })])
    expect(await ledger.read('one', ['a', 'c'])).toEqual(new Map([['a', entry('a')]]))
    expect(await ledger.read('two', ['a', 'b'])).toEqual(new Map([['a', entry('a', { tokens: 3000 })]]))
    expect(await ledger.read('three', ['a'])).toEqual(new Map())
  })

  it('replaces an entry of the same hash, and keeps what it was given', async () => {
    const ledger = createLedger()
    const given = { ...entry('a') }
    await ledger.commit('one', [given])
    given.tokens = 1
    expect((await ledger.read('one', ['a'])).get('a')).toEqual(entry('a'))
    await ledger.commit('one', [entry('a', { usedAt: 5, certainty: 'reported' })])
    expect((await ledger.read('one', ['a'])).get('a')).toEqual(
      entry('a', { usedAt: 5, certainty: 'reported' }),
    )
  })

  it('holds no more entries than it may; the least recently used go first', async () => {
    const ledger = createLedger({ entries: 3 })
    await ledger.commit('one', [entry('a'), entry('b'), entry('c')])
    await ledger.read('one', ['a'])
    await ledger.commit('one', [entry('d')])
    expect([...(await ledger.read('one', ['a', 'b', 'c', 'd'])).keys()]).toEqual(['a', 'c', 'd'])
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses a bound of %d', (entries) => {
    expect(() => createLedger({ entries })).toThrow(
      expect.objectContaining({ code: 'invalid_option', place: { path: 'entries' } }),
    )
  })
})

describe('a lane', () => {
  const request = { model: 'gpt-5.6-luna', endpoint: 'chat', lane: {} } as const
  const lane = laneOf(request)

  it.each([
    ['model', laneOf({ ...request, model: 'gpt-6-sol' })],
    ['endpoint', laneOf({ ...request, endpoint: 'responses' })],
    ['cache key', laneOf({ ...request, lane: { cacheKey: 'k' } })],
    ['service tier', laneOf({ ...request, lane: { serviceTier: 'k' } })],
    ['host', laneOf(request, { host: 'k' })],
    ['account', laneOf(request, { account: 'k' })],
    ['region', laneOf(request, { region: 'k' })],
  ])('is another for another %s', (_, other) => {
    expect(other).not.toBe(lane)
  })

  it('tells values apart that stand in different fields', () => {
    const all = [
      laneOf({ ...request, lane: { cacheKey: 'k' } }),
      laneOf({ ...request, lane: { serviceTier: 'k' } }),
      laneOf(request, { account: 'k' }),
      laneOf(request, { region: 'k' }),
    ]
    expect(new Set(all).size).toBe(all.length)
  })
})
