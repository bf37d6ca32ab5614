import { createLedger, createSession } from '@varve/cache'
import { type Totals, totalsOf, type World } from '@varve/example-kit'
import { type Answered, endpoints } from './ask.ts'
import { extract, type Extracted } from './extract.ts'
import { mails } from './mails.ts'
import { type Build, nextRelease, retries } from './retries.ts'

export interface Target {
  readonly endpoint: keyof typeof endpoints
  readonly model: string
}

export interface Measured {
  readonly extracted: readonly Extracted[]
  /** All calls. */
  readonly totals: Totals
  /** The calls that were second or later attempts. */
  readonly retried: Totals
}

/** Reads all e-mails, each in a session of its own, over one ledger that begins empty. */
async function readMails(
  world: World,
  { endpoint, model }: Target,
  buildOf: (index: number) => Build,
): Promise<Measured> {
  world.forget()
  const ask = endpoints[endpoint](world.client, model)
  const ledger = createLedger()
  const extracted: Extracted[] = []
  for (const [index, { text }] of mails.entries()) {
    const session = createSession({ ledger, now: world.now })
    const timed = async (...call: Parameters<typeof ask>): Promise<Answered> => {
      world.pass(5)
      return ask(...call)
    }
    extracted.push(await extract(text, buildOf(index), timed, session))
  }
  const verdictsOf = (from: number) =>
    extracted.flatMap(({ attempts }) => attempts.slice(from).map(({ cache }) => cache))
  return { extracted, totals: totalsOf(verdictsOf(0)), retried: totalsOf(verdictsOf(1)) }
}

/** The same e-mails with one way of asking again. */
export function measureRetries(world: World, target: Target, way: keyof typeof retries): Promise<Measured> {
  return readMails(world, target, () => retries[way])
}

/** The same e-mails while a release goes out in the middle: from the fourth on, the form has a field more. */
export function measureRelease(world: World, target: Target): Promise<Measured> {
  return readMails(world, target, (index) => (index < 3 ? retries.behind : nextRelease))
}
