import { createLedger, createSession } from '@varve/cache'
import { check } from '@varve/check'
import { createMemory } from '@varve/core'
import { type Totals, totalsOf, type World } from '@varve/example-kit'
import { converse, endpoints, type Exchange } from './conversation.ts'
import { type EDIT, hotels } from './hotels.ts'

export interface Target {
  readonly endpoint: keyof typeof endpoints
  readonly model: string
}

export interface Evening {
  /** Gives a conversation its `prompt_cache_key`. Default: none. */
  readonly keyOf?: (hotel: string, booking: string) => string
  /** A hotel edits its rules. */
  readonly edit?: typeof EDIT
}

export interface ForHotel {
  readonly hotel: string
  /** In the order in which the calls were made. */
  readonly exchanges: readonly Exchange[]
  readonly totals: Totals
  /** Tokens that the hotel's very first call read: other hotels had written them. */
  readonly fromOthers: number | undefined
}

/**
 * Twenty guests of five hotels write within four minutes, each in a conversation and a session of its own, all over one ledger and one
 * memory. Every ten seconds a new guest comes, and everybody who is there says something.
 */
export async function evening(
  world: World,
  { endpoint, model }: Target,
  { keyOf, edit }: Evening = {},
): Promise<readonly ForHotel[]> {
  world.forget()
  const [ledger, memory] = [createLedger(), createMemory()]
  const speak = endpoints[endpoint](world.client)
  const houses = new Map(hotels.map(({ name, house }) => [name, house]))
  const arriving = [0, 1, 2, 3].flatMap((guest) =>
    hotels.map(({ name, bookings }) => ({ hotel: name, booking: bookings[guest] ?? '' })),
  )
  const told: { readonly hotel: string; readonly exchange: Exchange }[] = []
  let running: { readonly hotel: string; readonly calls: ReturnType<typeof converse> }[] = []
  for (let tick = 0; tick < arriving.length || running.length > 0; tick += 1) {
    if (edit !== undefined && tick === edit.tick)
      houses.set(edit.hotel, (houses.get(edit.hotel) ?? '').replace(edit.before, edit.after))
    const guest = arriving[tick]
    if (guest !== undefined) {
      const session = createSession({ ledger, memory, now: world.now, check, stability: 'observe' })
      const key = keyOf?.(guest.hotel, guest.booking)
      const calls = converse({ ...guest, house: () => houses.get(guest.hotel) ?? '' }, speak, {
        session,
        model,
        ...(key === undefined ? {} : { prompt_cache_key: key }),
      })
      running.push({ hotel: guest.hotel, calls })
    }
    const steps = await Promise.all(running.map(async (one) => ({ ...one, step: await one.calls.next() })))
    for (const { hotel, step } of steps) if (step.done !== true) told.push({ hotel, exchange: step.value })
    running = steps.filter(({ step }) => step.done !== true)
    world.pass(10)
  }
  return hotels.map(({ name }) => {
    const exchanges = told.filter(({ hotel }) => hotel === name).map(({ exchange }) => exchange)
    return {
      hotel: name,
      exchanges,
      totals: totalsOf(exchanges.map(({ cache }) => cache)),
      fromOthers: exchanges[0]?.cache.observation.read,
    }
  })
}
