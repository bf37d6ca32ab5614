import { sizeOf } from '@varve/core/adapter'
import type { LaneOptions } from '../ledger/lane.ts'
import type { Entry } from '../ledger/ledger.ts'
import { moneyFor } from '../money/money-for.ts'
import type { Expectation } from '../predict/expectation.ts'
import { isImpossible, type Observation } from '../reconcile/observation.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { Verdict } from '../reconcile/verdict.ts'
import type { Begun } from './begin-call.ts'
import type { CallEnd, EndedCall } from './ended-call.ts'
import { entriesAfter, surelyKnown } from './entries-after.ts'
import type { Former } from './formers.ts'
import { relationTo } from './relation-to.ts'
import { attempt } from './attempt.ts'
import { mayHaveArrived } from './may-have-arrived.ts'
import { questionOf } from './question.ts'
import type { SessionState } from './session-state.ts'

/** Ends a call with what the provider reported: verdict, and what later calls need to know of it. */
export async function succeed(
  state: SessionState,
  begun: Begun,
  observation: Observation,
  id: string | undefined,
): Promise<Verdict> {
  begun.leave()
  const { marked, rendered, measured, where, lane, rules, known, plan, expectation, former } = begun
  const at = state.now()
  const verdict = reconcile(expectation, observation, {
    plan,
    ...moneyFor(marked, observation, { at, host: where.host, prices: state.prices }),
    ...(marked.ttl === undefined ? {} : { lifetime: marked.ttl }),
    ...(former === undefined
      ? {}
      : relationTo(former, rendered, measured, { lane, rules, now: begun.startedAt })),
    sameComparison: begun.sameComparison,
  })
  state.formers.put(formerOf(state, begun, observation, id), sizeOf(rendered))
  const entries = entriesAfter(expectation, observation, known, rules, at)
  const committed = await attempt(() => state.ledger.commit(lane, entries))
  const ledgerError = begun.ledgerError ?? committed.error
  const whole: Verdict = Object.freeze({
    ...verdict,
    ...(begun.findings.length === 0 ? {} : { findings: begun.findings }),
    ...(ledgerError === undefined ? {} : { ledgerError }),
  })
  tell(state, begun, 'answered', { verdict: whole, ...(id === undefined ? {} : { id }) })
  return whole
}

/** Ends a call without an answer: it may have written where it may have arrived. */
export async function fail(state: SessionState, begun: Begun, error: unknown, left: boolean): Promise<void> {
  begun.leave()
  const arrived = left && mayHaveArrived(error)
  tell(state, begun, arrived ? 'failed' : 'not_sent', { error })
  if (!arrived) return
  const { ledger, now } = state
  const { lane, rules } = begun
  const writes = begun.expectation.writes.filter(({ certainty }) => certainty !== 'unwritten')
  // Read anew: a call that ran beside this one may have written the same since it began.
  // The client's own error is on its way to the caller; a ledger's must not take its place.
  const held = await attempt(() =>
    ledger.read(
      lane,
      writes.map(({ hash }) => hash),
    ),
  )
  if (held.value === undefined) return
  const known = held.value
  const possible = writes
    .filter(({ hash }) => !surelyKnown(known.get(hash), rules, now()))
    .map((entry): Entry => ({ ...entry, usedAt: now(), certainty: 'possible' }))
  await attempt(() => ledger.commit(lane, possible))
}

function formerOf(
  { options, now }: SessionState,
  { rendered, measured, lane, expectation }: Begun,
  observation: Observation,
  id: string | undefined,
): Former {
  const { segments, lane: settings, endpoint, dropped } = rendered
  const { input, read, written } = observation
  const { lifetime } = expectation.writes.find(({ tokens }) => tokens === expectation.reusable) ?? {}
  // Where writes are reported, the provider holds no more of the prompt than it read and wrote.
  const held =
    read === undefined || written === undefined || isImpossible(observation) ? Infinity : read + written
  return {
    request: { segments, lane: settings, endpoint, dropped },
    ...(options.check === undefined ? {} : { rendered }),
    lane,
    reusable: Math.min(expectation.reusable, held),
    question: questionOf(segments, measured, expectation),
    endedAt: now(),
    // Without a report, what was surely there before the call is there still.
    confirmed: input !== undefined || read !== undefined || wasThere(expectation),
    ...(lifetime === undefined ? {} : { lifetime }),
    ...(id === undefined ? {} : { id }),
  }
}

function wasThere({ outcomes, reusable }: Expectation): boolean {
  const [only, other] = outcomes
  return only !== undefined && other === undefined && only.read >= reusable
}

/** Tells `onCall`; a call that went through is not failed by it. */
function tell(
  { options, identity, now }: SessionState,
  { marked: rendered, measured, where, plan, expectation, startedAt }: Begun,
  end: CallEnd,
  how: Pick<EndedCall, 'verdict' | 'error' | 'id'>,
): void {
  const { onCall, conversation } = options
  if (onCall === undefined) return
  try {
    onCall(
      Object.freeze({
        session: identity,
        ...(conversation === undefined ? {} : { conversation }),
        rendered,
        measured,
        where: placeOf(where),
        plan,
        expectation,
        startedAt,
        endedAt: now(),
        end,
        ...how,
      }),
    )
  } catch (error) {
    console.error('onCall failed:', error)
  }
}

function placeOf({ host, account, region }: LaneOptions): LaneOptions {
  return Object.freeze({
    ...(host === undefined ? {} : { host }),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
  })
}
