import { createLedger, createSession, type Session, type Verdict } from '@varve/cache'
import { type Totals, totalsOf, type World } from '@varve/example-kit'
import { type Answered, endpoints } from './ask.ts'
import { runBatch, type Strategy } from './batch.ts'
import { logbook, questions } from './logbook.ts'
import { nightly } from './prompt.ts'

export interface Target {
  readonly endpoint: keyof typeof endpoints
  readonly model: string
}

export interface Measured {
  readonly name: string
  readonly answers: readonly Answered[]
  readonly totals: Totals
}

interface Way extends Strategy {
  readonly name: string
  /** Has the document written before the first question leaves. */
  readonly prewarm?: true
  /** Places no markers. */
  readonly plan?: false
}

const WAYS: readonly Way[] = [
  { name: 'all 60 at once', warm: false, atOnce: 60 },
  { name: '10 at a time', warm: false, atOnce: 10 },
  { name: 'one first, then 10 at a time', warm: true, atOnce: 10 },
  { name: 'prewarmed, then 10 at a time', warm: false, atOnce: 10, prewarm: true },
  { name: 'one first, without markers', warm: true, atOnce: 10, plan: false },
]

const LOG = [{ id: 'log', text: logbook }]

/** The same sixty questions in each way that the endpoint offers, each time on a cold cache. */
export async function measureWays(world: World, target: Target): Promise<readonly Measured[]> {
  const prompt = nightly('30m')
  const speaker = endpoints[target.endpoint](world.client, target.model)
  const build = (question: string, session: Session) => prompt.build({ log: LOG, question }, session)
  const measured: Measured[] = []
  for (const { name, plan = true, prewarm, ...strategy } of WAYS) {
    if (prewarm === true && speaker.prewarm === undefined) continue
    world.forget()
    const session = createSession({ now: world.now, plan })
    const ahead: Verdict[] = []
    if (prewarm === true && speaker.prewarm !== undefined) {
      ahead.push(await speaker.prewarm(build(questions[0] ?? '', session), session))
      world.pass(4)
    }
    const answers = await runBatch(
      { questions, build, speaker, answered: () => world.pass(4) },
      session,
      strategy,
    )
    measured.push({ name, answers, totals: totalsOf([...ahead, ...answers.map(({ cache }) => cache)]) })
  }
  return measured
}

/** The questions in so many batches 45 minutes apart, on one document, with the lifetime that the planner chooses for `within`. */
export async function measureLifetime(
  world: World,
  target: Target,
  batches: number,
  within: '30m' | '12h',
): Promise<Measured> {
  world.forget()
  const prompt = nightly(within)
  const ledger = createLedger()
  const answers: Answered[] = []
  const size = questions.length / batches
  for (let batch = 0; batch < batches; batch += 1) {
    if (batch > 0) world.pass(45 * 60)
    answers.push(
      ...(await runBatch(
        {
          questions: questions.slice(batch * size, (batch + 1) * size),
          build: (question, session) => prompt.build({ log: LOG, question }, session),
          speaker: endpoints[target.endpoint](world.client, target.model),
          answered: () => world.pass(4),
        },
        createSession({ now: world.now, ledger }),
        { warm: true, atOnce: 10 },
      )),
    )
  }
  return {
    name: `${batches} batches, ${within}`,
    answers,
    totals: totalsOf(answers.map(({ cache }) => cache)),
  }
}
