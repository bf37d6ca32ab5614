import {
  type Counter,
  createMemory,
  type Kept,
  measure,
  type Measured,
  type Memory,
  type Rendered,
  VarveError,
} from '@varve/core'
import { loneShelf, sizeOf } from '@varve/core/adapter'
import { type CacheRules, type priceOf, rulesFor } from '@varve/rules'
import { laneOf, type LaneOptions } from '../ledger/lane.ts'
import { createLedger, type Entries, type Entry, type Ledger } from '../ledger/ledger.ts'
import { hashesForPlan } from '../plan/hashes-for-plan.ts'
import type { RulesLookUp } from '../adapter/context.ts'
import { planBreakpoints, type PlanOptions } from '../plan/plan-breakpoints.ts'
import { ratesFor } from '../plan/rates-for.ts'
import type { Plan } from '../plan/plan.ts'
import type { Expectation } from '../predict/expectation.ts'
import { lookUp } from '../predict/look-up.ts'
import { predict } from '../predict/predict.ts'
import type { Observation } from '../reconcile/observation.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { Verdict } from '../reconcile/verdict.ts'
import { moneyFor } from '../reconcile/money-for.ts'
import { comparedIdOf, diagnosed } from './diagnosed.ts'
import type { CallEnd, EndedCall } from './ended-call.ts'
import { entriesAfter, surelyKnown } from './entries-after.ts'
import { type Former, type Nearest, nearestFormer } from './formers.ts'
import { mayHaveArrived } from './may-have-arrived.ts'
import { checkStability, type StabilityOptions } from './stability.ts'

export interface SessionOptions extends LaneOptions, StabilityOptions {
  /** Where cache points are remembered. Share one ledger between the sessions of a process. Default: a new one. */
  readonly ledger?: Ledger
  /** Unix milliseconds. Default: `Date.now`. */
  readonly now?: () => number
  /** Whether breakpoints are placed for models that take them. Default: true. */
  readonly plan?: boolean
  /** Where rules come from. Default: the listed ones; `createRules` of `@varve/rules/custom` adds models of your own. */
  readonly rulesFor?: RulesLookUp
  /** Where prices come from. Default: the listed ones; `genaiPriceOf` of `@varve/rules/genai-prices` knows more models. */
  readonly prices?: typeof priceOf
  /** Former requests kept for comparison; forks and parallel calls each find their own. Default: 8. */
  readonly remembered?: number
  /** Bytes of the bodies of those requests at most; the latest is kept as long as the memory has room. Default: 16,000,000. */
  readonly rememberedBytes?: number
  /**
   * Where earlier work is kept, so that a call costs only what is new in it. Share one memory between the sessions of a process
   * to bound them together. Default: one of its own; `false` keeps nothing.
   */
  readonly memory?: Memory | false
  /** What the conversation is called in records, such as its id in a database. Default: it has no name. */
  readonly conversation?: string
  /**
   * Is told of each call once it has ended, such as `record` of `createRecorder` from `@varve/report`. It must not throw: a call that went
   * through is not failed by it, the error is printed.
   */
  readonly onCall?: (call: EndedCall) => void
}

/** One running conversation: what it remembers between calls. */
export interface Session {
  /** Where cache points are remembered. */
  readonly ledger: Ledger
  /** What the session was created with. */
  readonly options: SessionOptions
  /** Unix milliseconds, by the session's clock. */
  readonly now: () => number
  /** The earlier work of the conversation, for `build` and `render`; absent where nothing is kept. */
  readonly kept?: Kept
  /** Runs a rendered request from `measure` to `reconcile`. Adapters call it; apps call `create` or `stream`. */
  readonly begin: (rendered: Rendered, tools: SessionTools) => Promise<Call>
}

/** What an adapter lends the session. */
export interface SessionTools {
  /** Counts the tokens of requests. */
  readonly counter: Counter
  /** Adds a plan's markers to a request. */
  readonly mark: (rendered: Rendered, plan: Plan) => Rendered
  /** How the model caches; absent for a model without rules. */
  readonly rules?: CacheRules | undefined
  /** Where this call goes, where that is not where the session's calls go. */
  readonly host?: string | undefined
  /** Asks for OpenAI's own diagnostics, where the model and the endpoint give them. */
  readonly diagnose?: boolean | undefined
  /** Ends the call. A call that was ended before it began never left. */
  readonly signal?: AbortSignal | null | undefined
}

/** A call that is ready to be sent. Exactly one of `succeed` and `fail` ends it. */
export interface Call {
  /** The request with its markers: what is to be sent. */
  readonly rendered: Rendered
  /** What the provider is expected to report. */
  readonly expectation: Expectation
  /** The markers that were planned. */
  readonly plan: Plan
  /**
   * Ends the call: commits its cache points to the ledger and holds expectation against observation.
   *
   * @param id the provider's id of the response, by which a later call can ask to be compared with it
   */
  readonly succeed: (observation: Observation, id?: string) => Promise<Verdict>
  /** Remembers the call's cache points as possible where it may have arrived; not where it never left. */
  readonly fail: (error: unknown, left?: boolean) => Promise<void>
}

/**
 * Starts what one running conversation remembers between calls: its ledger, its last requests, its kept work. It sends nothing; `create`
 * and `stream` of an adapter are given it. By default its ledger is its own and in memory: it knows what this session has sent.
 */
export function createSession(options: SessionOptions = {}): Session {
  const ledger = options.ledger ?? createLedger()
  const now = options.now ?? Date.now
  const identity = Object.freeze({})
  // Cache points of calls under way, by hash: another call may find them written or not.
  const underWay = new Set<{ readonly lane: string; readonly writes: ReadonlyMap<string, Entry> }>()

  const kept = options.memory === false ? undefined : (options.memory ?? createMemory()).keep()
  const { remembered = 8, rememberedBytes = 16_000_000 } = options
  const most = Math.max(1, remembered)
  const formers =
    kept === undefined ? loneShelf<Former>(most, rememberedBytes) : kept.shelf<Former>(most, rememberedBytes)
  return Object.freeze({ ledger, options, now, begin, ...(kept === undefined ? {} : { kept }) })

  async function begin(rendered: Rendered, tools: SessionTools): Promise<Call> {
    const { endpoint, model } = rendered
    const startedAt = now()
    const host = tools.host ?? options.host
    const where = host === undefined ? options : { ...options, host }
    const rules =
      tools.rules ??
      (options.rulesFor ?? rulesFor)(model, { endpoint, ...(host === undefined ? {} : { host }) })
    const measured = measure(rendered, tools.counter, kept)
    const lane = laneOf(measured, where)
    const planned = options.plan !== false
    // A ledger that fails costs knowledge, not the call: what it would have told is then not known.
    const found = await attempt(() =>
      lookUp((hashes) => readWith(lane, hashes), measured, {
        rules,
        now: now(),
        ...(planned ? { more: hashesForPlan(measured, rules) } : {}),
      }),
    )
    const known = found.value ?? underWayOf(lane)
    const plan = planned
      ? planBreakpoints(measured, rules, planOptions(measured, known, host))
      : { markers: [], because: ['Planning is switched off.'] }
    const expectation = predict(measured, { plan, known, rules, now: now() })
    const former = nearestFormer(formers, rendered)
    const findings = checkStability(former?.former.rendered, rendered, options)
    const marked = diagnosed(tools.mark(rendered, plan), former, rules, tools.diagnose === true)
    const comparedWith = comparedIdOf(marked)
    const pending = {
      lane,
      writes: new Map(
        expectation.writes
          .filter(({ certainty }) => certainty !== 'unwritten')
          .map((entry) => [entry.hash, { ...entry, certainty: 'possible' } as const]),
      ),
    }
    underWay.add(pending)
    return Object.freeze({
      rendered: marked,
      expectation,
      plan,
      succeed: async (observation: Observation, id?: string): Promise<Verdict> => {
        underWay.delete(pending)
        const context = {
          plan,
          ...moneyFor(measured, observation, { at: now(), host, prices: options.prices }),
          ...(former === undefined ? {} : formerContext(measured, former, lane)),
          sameComparison: comparedWith === undefined || comparedWith === former?.former.id,
        }
        const verdict = reconcile(expectation, observation, context)
        const { segments, lane: settings, dropped } = rendered
        const past: Former = {
          request: { segments, lane: settings, endpoint, dropped },
          ...(options.check === undefined ? {} : { rendered }),
          lane,
          reusable: expectation.reusable,
          ...(id === undefined ? {} : { id }),
        }
        formers.put(past, sizeOf(rendered))
        const kept = await attempt(() =>
          ledger.commit(lane, entriesAfter(expectation, observation, known, rules, now())),
        )
        const ledgerError = found.error ?? kept.error
        const whole: Verdict = Object.freeze({
          ...verdict,
          ...(findings.length === 0 ? {} : { findings }),
          ...(ledgerError === undefined ? {} : { ledgerError }),
        })
        ended('answered', { verdict: whole, ...(id === undefined ? {} : { id }) })
        return whole
      },
      fail: async (error: unknown, left = true): Promise<void> => {
        underWay.delete(pending)
        const arrived = left && mayHaveArrived(error)
        ended(arrived ? 'failed' : 'not_sent', { error })
        if (!arrived) return
        // The client's own error is on its way to the caller; a ledger's must not take its place.
        await attempt(async () => {
          // Read anew: a call that ran beside this one may have written the same since it began.
          const held = await ledger.read(
            lane,
            expectation.writes.map(({ hash }) => hash),
          )
          const possible = expectation.writes
            .filter(
              ({ hash, certainty }) =>
                certainty !== 'unwritten' && !surelyKnown(held.get(hash), rules, now()),
            )
            .map((entry): Entry => ({ ...entry, usedAt: now(), certainty: 'possible' }))
          await ledger.commit(lane, possible)
        })
      },
    })

    function ended(end: CallEnd, how: Pick<EndedCall, 'verdict' | 'error' | 'id'>): void {
      if (options.onCall === undefined) return
      const { conversation } = options
      const call: EndedCall = {
        session: identity,
        ...(conversation === undefined ? {} : { conversation }),
        rendered: marked,
        measured,
        where: placeOf(where),
        plan,
        expectation,
        startedAt,
        endedAt: now(),
        end,
        ...how,
      }
      try {
        options.onCall(Object.freeze(call))
      } catch (error) {
        console.error('onCall failed:', error)
      }
    }
  }

  function planOptions(measured: Measured, known: Entries, host: string | undefined): PlanOptions {
    const at = now()
    const rates = ratesFor(measured, { at, host })
    // A conversation may have begun in a process that this ledger does not see.
    return { known, now: at, resumed: true, ...(rates === undefined ? {} : { rates }) }
  }

  /** What the ledger holds, and what calls under way may have written. */
  async function readWith(lane: string, hashes: readonly string[]): Promise<Entries> {
    const entries = await ledger.read(lane, hashes)
    if (underWay.size === 0) return entries
    const others = underWayOf(lane)
    const all = new Map(entries)
    for (const hash of hashes) {
      const entry = others.get(hash)
      if (entry !== undefined && !all.has(hash)) all.set(hash, entry)
    }
    return all
  }

  function underWayOf(lane: string): Entries {
    return new Map([...underWay].filter((call) => call.lane === lane).flatMap(({ writes }) => [...writes]))
  }
}

function formerContext(
  measured: Measured,
  { former, comparison }: Nearest,
  lane: string,
): Parameters<typeof reconcile>[2] {
  const shared = measured.points[comparison.sharedSegments - 1]?.tokens ?? 0
  return {
    comparison: Object.freeze({ ...comparison, sharedTokens: shared }),
    formerReusable: Math.min(former.reusable, measured.tokens),
    laneChanged: former.lane !== lane,
    dropped: Math.max(0, measured.dropped - former.request.dropped),
  }
}

function placeOf({ host, account, region }: LaneOptions): LaneOptions {
  return Object.freeze({
    ...(host === undefined ? {} : { host }),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
  })
}

/** What a ledger gives, or the error that it failed with. */
async function attempt<Value>(
  act: () => Value | Promise<Value>,
): Promise<{ readonly value?: Value; readonly error?: VarveError }> {
  try {
    return { value: await act() }
  } catch (cause) {
    const error = new VarveError('ledger_failed', {
      expected: 'a ledger that can be read and written',
      received: cause instanceof Error ? cause.message : 'an error',
      fix: 'The call itself went through; look at the cause, and at the store behind the ledger.',
      cause,
    })
    return { error }
  }
}
