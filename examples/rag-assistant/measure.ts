import { createLedger, createSession, type SessionOptions, type Verdict } from '@varve/cache'
import { check } from '@varve/check'
import type { Turn } from '@varve/core'
import { type Totals, totalsOf, type World } from '@varve/example-kit'
import { endpoints } from './ask.ts'
import { colleagues } from './colleagues.ts'
import { NOT_FOUND } from './model.ts'
import type { Placement } from './placements.ts'

export interface Target {
  readonly endpoint: keyof typeof endpoints
  readonly model: string
}

export interface Measured {
  readonly name: string
  /** One list for each colleague. */
  readonly conversations: readonly (readonly Verdict[])[]
  readonly totals: Totals
  /** Questions whose page was among those that were sent. */
  readonly answered: number
}

/** All colleagues ask their questions, one conversation after the other, beginning on a cold cache. */
export async function measurePlacement(
  world: World,
  { endpoint, model }: Target,
  placement: Placement,
  stability: NonNullable<SessionOptions['stability']> = 'observe',
): Promise<Measured> {
  world.forget()
  const ask = endpoints[endpoint](world.client, model)
  const ledger = createLedger()
  const conversations: Verdict[][] = []
  let answered = 0
  for (const { section, questions } of colleagues) {
    const session = createSession({ ledger, now: world.now, check, stability })
    const history: Turn[] = []
    const verdicts: Verdict[] = []
    for (const { text: question } of questions) {
      const built = placement.build({ question, history, section }, session)
      const { text, turn, cache } = await ask(built, session)
      history.push(turn)
      verdicts.push(cache)
      if (text !== NOT_FOUND) answered += 1
      world.pass(20)
    }
    conversations.push(verdicts)
  }
  return { name: placement.name, conversations, totals: totalsOf(conversations.flat()), answered }
}
