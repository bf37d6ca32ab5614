import type { Entry, Ledger } from './ledger.ts'

/** One law that every ledger keeps, with a check that throws where it is broken. It needs no test framework. */
export interface LedgerLaw {
  /** What holds, as one sentence: the name of a test. */
  readonly law: string
  /**
   * Rejects where a ledger does not keep the law.
   *
   * @param create makes an empty ledger, or one in a namespace of its own
   */
  readonly check: (create: () => Ledger | Promise<Ledger>) => Promise<void>
}

const entry = (hash: string, more: Partial<Entry> = {}): Entry => ({
  hash,
  tokens: 2000,
  usedAt: 1_700_000_000_000,
  certainty: 'expected',
  ...more,
})

/** The laws of a ledger, for whoever puts one on a shared store: run each as a test. */
export const ledgerContract: readonly LedgerLaw[] = [
  {
    law: 'is empty at first',
    check: async (create) => {
      await expectHeld(await create(), 'one', ['a'], [])
    },
  },
  {
    law: 'gives the entries that were asked for, and no others',
    check: async (create) => {
      const ledger = await create()
      await ledger.commit('one', [entry('a'), entry('b'), entry('c')])
      await expectHeld(ledger, 'one', ['a', 'c', 'unknown'], [entry('a'), entry('c')])
      await expectHeld(ledger, 'one', [], [])
    },
  },
  {
    law: 'keeps lanes apart',
    check: async (create) => {
      const ledger = await create()
      await ledger.commit('one', [entry('a', { tokens: 1 }), entry('b')])
      await ledger.commit('two', [entry('a', { tokens: 2 })])
      await expectHeld(ledger, 'one', ['a', 'b'], [entry('a', { tokens: 1 }), entry('b')])
      await expectHeld(ledger, 'two', ['a', 'b'], [entry('a', { tokens: 2 })])
      await expectHeld(ledger, 'three', ['a', 'b'], [])
    },
  },
  {
    law: 'takes any text as a lane: quotes, blanks, line ends, emoji, and 10,000 characters',
    check: async (create) => {
      const ledger = await create()
      const lanes = ['', ' ', 'a b', 'a\\nb', '["x","y"]', "'; DROP", '🧵', '__proto__', 'x'.repeat(10_000)]
      for (const [index, lane] of lanes.entries()) await ledger.commit(lane, [entry('a', { tokens: index })])
      for (const [index, lane] of lanes.entries())
        await expectHeld(ledger, lane, ['a'], [entry('a', { tokens: index })])
    },
  },
  {
    law: 'keeps every field, and adds none',
    check: async (create) => {
      const ledger = await create()
      const entries = [
        entry('a', { lifetime: '30m', certainty: 'reported' }),
        entry('b', { lifetime: '12h', certainty: 'measured' }),
        entry('c', { output: 17, certainty: 'possible' }),
        entry('e', { lifetime: '30m', otherLifetime: '12h' }),
        entry('d', { tokens: 1_000_000, usedAt: 0, certainty: 'unwritten' }),
      ]
      await ledger.commit('one', entries)
      await expectHeld(ledger, 'one', ['a', 'b', 'c', 'd', 'e'], entries)
    },
  },
  {
    law: 'replaces an entry of the same hash whole',
    check: async (create) => {
      const ledger = await create()
      await ledger.commit('one', [entry('a', { output: 5 })])
      await ledger.commit('one', [entry('a', { usedAt: 9, certainty: 'reported' })])
      await expectHeld(ledger, 'one', ['a'], [entry('a', { usedAt: 9, certainty: 'reported' })])
      await ledger.commit('one', [entry('b', { tokens: 1 }), entry('b', { tokens: 2 })])
      await expectHeld(ledger, 'one', ['b'], [entry('b', { tokens: 2 })])
    },
  },
  {
    law: 'is not changed by what is done to what it was given or gave',
    check: async (create) => {
      const ledger = await create()
      const given = { ...entry('a') }
      const list = [given]
      await ledger.commit('one', list)
      given.tokens = 1
      list.pop()
      await expectHeld(ledger, 'one', ['a'], [entry('a')])
    },
  },
  {
    law: 'takes commits side by side',
    check: async (create) => {
      const ledger = await create()
      const hashes = Array.from({ length: 200 }, (_, index) => `hash ${index}`)
      await Promise.all(hashes.map(async (hash) => ledger.commit('one', [entry(hash)])))
      await expectHeld(
        ledger,
        'one',
        hashes,
        hashes.map((hash) => entry(hash)),
      )
    },
  },
]

async function expectHeld(
  ledger: Ledger,
  lane: string,
  hashes: readonly string[],
  expected: readonly Entry[],
): Promise<void> {
  const held = await ledger.read(lane, hashes)
  const found = text([...held].map(([hash, one]) => ({ ...one, key: hash })))
  const wanted = text(expected.map((one) => ({ ...one, key: one.hash })))
  if (found !== wanted)
    throw new Error(`In lane ${JSON.stringify(lane.slice(0, 40))}: expected ${wanted}, received ${found}`)
}

/** Entries in one order of hashes and fields; fields that are undefined are no fields. */
function text(entries: readonly (Entry & { readonly key: string })[]): string {
  return entries
    .map((one) =>
      JSON.stringify(
        Object.entries(one)
          .filter(([, value]) => value !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .sort()
    .join(', ')
}
