import { describe, expect, it } from 'vitest'
import { laneOf } from './lane.ts'
import { createLedger, type Entry, type Ledger } from './ledger.ts'
import { ledgerContract } from './ledger-contract.ts'

const entry = (hash: string, more: Partial<Entry> = {}): Entry => ({
  hash,
  tokens: 2000,
  usedAt: 0,
  certainty: 'expected',
  ...more,
})

describe('a ledger', () => {
  it.each(ledgerContract)('$law', async ({ check }) => {
    await expect(check(() => createLedger())).resolves.toBeUndefined()
  })

  it('holds no more entries than it may; the least recently used go first', async () => {
    const ledger = createLedger({ entries: 3 })
    await ledger.commit('one', [entry('a'), entry('b'), entry('c')])
    await ledger.read('one', ['a'])
    await ledger.commit('one', [entry('d')])
    expect([...(await ledger.read('one', ['a', 'b', 'c', 'd'])).keys()]).toEqual(['a', 'c', 'd'])
  })

  it('holds no more bytes than it may', async () => {
    const ledger = createLedger({ bytes: 10_000 })
    const hashes = Array.from({ length: 1000 }, (_, index) => `${index}`.padStart(64, '0'))
    for (const hash of hashes) await ledger.commit('one', [entry(hash)])
    const held = [...(await ledger.read('one', hashes)).keys()]
    expect(held.length).toBeGreaterThan(10)
    expect(held.length).toBeLessThan(40)
    expect(held).toEqual(hashes.slice(-held.length))
  })

  it.each(
    (['entries', 'bytes'] as const).flatMap((path) =>
      [0, -1, 1.5, Number.NaN, Infinity].map((bound) => [path, bound] as const),
    ),
  )('refuses %s: %d', (path, bound) => {
    expect(() => createLedger({ [path]: bound })).toThrow(
      expect.objectContaining({ code: 'invalid_option', place: { path } }),
    )
  })
})

describe('the contract', () => {
  const broken: readonly (readonly [string, (ledger: Ledger) => Ledger, RegExp])[] = [
    [
      'mixes lanes',
      (ledger) => ({
        read: (_lane, hashes) => ledger.read('', hashes),
        commit: (_lane, entries) => ledger.commit('', entries),
      }),
      /lane/u,
    ],
    ['forgets', (ledger) => ({ ...ledger, commit: () => {} }), /expected/u],
    [
      'loses fields',
      (ledger) => ({
        ...ledger,
        commit: (lane, entries) =>
          ledger.commit(
            lane,
            entries.map(({ hash, tokens, usedAt, certainty }) => ({ hash, tokens, usedAt, certainty })),
          ),
      }),
      /lifetime/u,
    ],
  ]

  it.each(broken)('finds a ledger that %s', async (_, breaking, words) => {
    const failures: string[] = []
    for (const { check } of ledgerContract) {
      try {
        await check(() => breaking(createLedger()))
      } catch (error) {
        failures.push(error instanceof Error ? error.message : '')
      }
    }
    expect(failures.join('\n')).toMatch(words)
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
