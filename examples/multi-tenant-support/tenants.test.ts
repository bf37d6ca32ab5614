import { check } from '@varve/check'
import { openWorld, type World } from '@varve/example-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening, type ForHotel, type Target } from './evening.ts'
import { EDIT, hotels } from './hotels.ts'
import { answer } from './model.ts'

const TARGETS: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]
const EVENINGS = {
  usual: {},
  keyOfHotel: { keyOf: (hotel) => `hotel-${hotel[0]}` },
  keyOfGuest: { keyOf: (_, booking) => `guest-${booking.slice(2)}` },
  edited: { edit: EDIT },
} satisfies Readonly<Record<string, Evening>>

type Evenings = Readonly<Record<keyof typeof EVENINGS, readonly ForHotel[]>>

let world: World
beforeAll(async () => {
  world = await openWorld(answer)
})
afterAll(() => world.close())

async function evenings(target: Target): Promise<Evenings> {
  return {
    usual: await evening(world, target, EVENINGS.usual),
    keyOfHotel: await evening(world, target, EVENINGS.keyOfHotel),
    keyOfGuest: await evening(world, target, EVENINGS.keyOfGuest),
    edited: await evening(world, target, EVENINGS.edited),
  }
}

const numbers = (all: readonly ForHotel[]) => all.map(({ hotel, totals }) => ({ hotel, ...totals }))
const readOf = (all: readonly ForHotel[]) => all.reduce((sum, { totals }) => sum + (totals.read ?? 0), 0)
const costOf = (all: readonly ForHotel[]) => all.reduce((sum, { totals }) => sum + (totals.cost ?? 0n), 0n)

describe.each(TARGETS)('$endpoint, $model', (target) => {
  let of: Evenings
  beforeAll(async () => {
    of = await evenings(target)
  })

  it('shares the rules of the release between hotels, and the house rules between the guests of one', () => {
    const [first, ...others] = of.usual
    expect(first?.fromOthers).toBe(0)
    for (const { exchanges, fromOthers = 0 } of others) {
      expect(fromOthers).toBeGreaterThan(1024)
      // The second guest's first call reads more: the first guest of the house has written its rules.
      const newGuests = exchanges.filter(({ turn }) => turn.number === 1)
      expect(newGuests).toHaveLength(4)
      for (const { cache } of newGuests.slice(1)) expect(cache.observation.read).toBeGreaterThan(fromOthers)
    }
  })

  it('shares less with a key for each hotel, and least with one for each guest', () => {
    const { usual, keyOfHotel, keyOfGuest } = of
    expect(keyOfHotel.map(({ fromOthers }) => fromOthers)).toEqual([0, 0, 0, 0, 0])
    expect(readOf(usual) > readOf(keyOfHotel) && readOf(keyOfHotel) > readOf(keyOfGuest)).toBe(true)
    expect(costOf(usual) < costOf(keyOfHotel) && costOf(keyOfHotel) < costOf(keyOfGuest)).toBe(true)
  })

  it('lets an edit of its rules cost one hotel, and no other', () => {
    const others = (all: readonly ForHotel[]) => numbers(all).filter(({ hotel }) => hotel !== EDIT.hotel)
    expect(others(of.edited)).toEqual(others(of.usual))
    const edited = of.edited.find(({ hotel }) => hotel === EDIT.hotel)
    expect(edited?.totals.lost.tokens).toBeGreaterThan(0)
    expect(others(of.edited).map(({ lost }) => lost.tokens)).toEqual([0, 0, 0, 0])
  })

  it('expects what is then reported', () => {
    for (const all of Object.values(of))
      for (const { totals } of all) expect(totals.asExpected).toBe(totals.calls)
  })
})

describe('on Chat Completions with gpt-5.6-luna', () => {
  const target = { endpoint: 'chat', model: 'gpt-5.6-luna' } as const
  let of: Evenings
  beforeAll(async () => {
    of = await evenings(target)
  })

  it('the numbers are the same every time, although guests write at the same moment', async () => {
    expect(numbers(await evening(world, target, EVENINGS.edited))).toEqual(numbers(of.edited))
  })

  it('an edit holds in conversations that are under way, once each, and the verdict names the layer', () => {
    const { exchanges = [] } = of.edited.find(({ hotel }) => hotel === EDIT.hotel) ?? {}
    const changed = exchanges.filter(({ cache }) => cache.cause.code === 'prefix_changed')
    // Two guests of the house were in the middle of their conversations.
    expect(changed.map(({ cache }) => cache.divergence?.layer)).toEqual(['house', 'house'])
    expect(changed.map(({ cache }) => cache.findings?.map(({ code }) => code))).toEqual([
      ['text-changed'],
      ['text-changed'],
    ])
    const answers = exchanges
      .map(({ turn }) => JSON.stringify(turn.said))
      .filter((said) => said.includes('arrival,'))
    expect(answers.map((said) => said.includes('three days'))).toEqual([false, true, true, true])
  })

  it('a key that names a guest is a finding, and one that names a hotel is none', () => {
    const codes = ([first]: readonly ForHotel[]) => {
      const rendered = first?.exchanges[0]?.rendered
      return rendered === undefined ? undefined : check(rendered).map(({ code }) => code)
    }
    expect(codes(of.keyOfGuest)).toEqual(['lane-splitting-key'])
    expect(codes(of.keyOfHotel)).toEqual([])
  })

  it('tools stand before the house rules, and on gpt-4.1 behind them', async () => {
    const codes = ([first]: readonly ForHotel[]) =>
      first?.exchanges[0]?.rendered.warnings.map(({ code }) => code)
    expect(codes(of.usual)).not.toContain('provider_order')
    expect(codes(await evening(world, { endpoint: 'chat', model: 'gpt-4.1' }))).toContain('provider_order')
  })
})

it('five hotels have four guests each', () => {
  expect(hotels.map(({ bookings }) => bookings.length)).toEqual([4, 4, 4, 4, 4])
})
