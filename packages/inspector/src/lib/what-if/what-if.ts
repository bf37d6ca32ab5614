import type { Outcome, Plan } from '@varve/cache'
import { type CacheRules, listedModels, priceOf, rulesFor, tierOf } from '@varve/rules'
import type { CallRecord } from '@varve/report/records'
import type { WhatIf, WhatIfAnswer, WhatIfOutcome } from '../wire/what-if.ts'
import { assumptionsOf } from './assumptions.ts'
import { layersOf, reordered, scopeWarnings } from './layers.ts'
import { markersOf, measuredOf } from './measured-of.ts'
import { createPrefixes } from './prefixes.ts'
import { type RanLast, type Run, runCalls } from './run-calls.ts'
import type { Trust } from './same.ts'

/** What is to be otherwise. */
export interface WhatIfOptions {
  /** Default: the call's own. */
  readonly model?: string
  /** Layers in the order wanted, by their unit. Default: as they were. */
  readonly order?: readonly string[]
}

/** What a request says of its plan where it placed markers of its own. */
const OWN_MARKERS = 'The request places its own markers.'

/**
 * What a call would have read with its layers in another order, or from another model: every earlier call of its lane is run through
 * the rules in the same order and on the same model, then the call itself. Text is not needed; what cannot be known without is said.
 *
 * @param earlier calls before this one, in the order of time; those of other lanes are left out
 */
export async function whatIf(
  record: CallRecord,
  earlier: readonly CallRecord[],
  { model = record.model, order }: WhatIfOptions = {},
): Promise<WhatIf> {
  const { endpoint, lane } = record
  const host = lane.host === undefined ? {} : { host: lane.host }
  const rules = rulesFor(model, { endpoint, ...host })
  const now = layersOf(record)
  const wanted = order ?? now.map(({ unit }) => unit)
  const moved = rules === undefined ? undefined : reordered(record.segments, wanted, rules.order)
  const layers =
    moved === undefined ? now : layersOf({ segments: moved.flatMap((at) => record.segments[at] ?? []) })
  const asRecorded = model === record.model && (moved?.every((from, to) => from === to) ?? true)
  const frame = {
    model,
    layers,
    asRecorded,
    models: listedModels
      .map(({ id }) => id)
      .filter((id) => rulesFor(id, { endpoint, ...host }) !== undefined),
  }
  const unknown = unknownOf(record, model, rules)
  if (rules === undefined || unknown !== undefined)
    return { ...frame, unknown: unknown ?? '', warnings: [], assumptions: [] }
  const before = earlier.filter((call) => isInLane(call, record) && call.end !== 'local')
  const whole = before.filter(({ missing, segments }) => missing === undefined && segments.length > 0)
  const scene: Scene = { record, earlier: whole, model, rules, order: wanted, asRecorded }
  const [likely, proven] = await Promise.all([play(scene, 'promised'), play(scene, 'proven')])
  const answer =
    likely === undefined
      ? undefined
      : answerOf(record, { rules, model, likely, proven, earlier: whole.length })
  return {
    ...frame,
    ...(answer === undefined ? { unknown: 'The rules say nothing of this call.' } : { answer }),
    warnings: asRecorded ? [] : scopeWarnings(layers),
    assumptions: assumptionsOf({
      record,
      rules,
      model,
      asRecorded,
      leftOut: before.length - whole.length,
      differs: likely?.expectation.outcomes[0]?.read !== proven?.expectation.outcomes[0]?.read,
    }),
  }
}

interface Scene {
  readonly record: CallRecord
  readonly earlier: readonly CallRecord[]
  readonly model: string
  readonly rules: CacheRules
  readonly order: readonly string[]
  readonly asRecorded: boolean
}

function play(
  { record, earlier, model, rules, order, asRecorded }: Scene,
  trust: Trust,
): Promise<RanLast | undefined> {
  const prefixes = createPrefixes(trust)
  const all = [...earlier, record]
  const talks = new Set(
    all.filter(({ segments }) => segments.some(({ kind }) => kind === 'history')).map(({ prompt }) => prompt),
  )
  const runs = all.map((call): Run => {
    const ownMarkers = call.plan?.includes(OWN_MARKERS) ?? false
    const moved = asRecorded
      ? call.segments.map((_, index) => index)
      : reordered(call.segments, order, rules.order)
    const measured = measuredOf(call, {
      model,
      rules,
      order: moved,
      prefixes,
      continues: talks.has(call.prompt),
      ownMarkers,
    })
    // What was recorded was done; only for what is otherwise is it planned anew.
    return {
      record: call,
      measured,
      ...(asRecorded && !ownMarkers ? { plan: planOf(call, moved, measured.points) } : {}),
    }
  })
  return runCalls(runs, rules)
}

function planOf(call: CallRecord, order: readonly number[], points: Parameters<typeof markersOf>[2]): Plan {
  const { mode, ttl, plan = [] } = call
  return {
    markers: markersOf(call, order, points).map((marker) => ({ ...marker, because: '' })),
    because: plan,
    ...(mode === undefined ? {} : { mode }),
    ...(ttl === undefined ? {} : { ttl }),
  }
}

function unknownOf(
  { end, missing = 0, segments, lane }: CallRecord,
  model: string,
  rules: CacheRules | undefined,
): string | undefined {
  if (end === 'local') return 'A response cache of the app answered; the provider was not asked.'
  if (missing > 0)
    return `${missing} segments at the head stood in an earlier record that could not be read, so nothing can be moved or held against earlier calls.`
  if (segments.length === 0) return 'No segments were recorded.'
  if (rules !== undefined) return undefined
  return lane.host === undefined
    ? `No cache rules are known for "${model}"; nothing is borrowed from another model.`
    : `No cache rules are known for "${model}" on ${lane.host}; nothing is borrowed from another model or host.`
}

/** Whether two calls could have shared a cache. */
function isInLane(call: CallRecord, record: CallRecord): boolean {
  return (
    call.model === record.model &&
    call.endpoint === record.endpoint &&
    laneKeys.every((key) => call.lane[key] === record.lane[key])
  )
}

const laneKeys = ['host', 'account', 'region', 'cacheKey', 'serviceTier'] as const

interface Played {
  readonly rules: CacheRules
  readonly model: string
  readonly likely: RanLast
  readonly proven: RanLast | undefined
  readonly earlier: number
}

function answerOf(record: CallRecord, { model, likely, proven, earlier }: Played): WhatIfAnswer | undefined {
  const [first, ...others] = likely.expectation.outcomes.map((outcome) =>
    priced(record, model, outcome, likely.plan.ttl),
  )
  if (first === undefined) return undefined
  return {
    likely: first,
    proven: Math.min(first.read, proven?.expectation.outcomes[0]?.read ?? 0),
    others,
    earlier,
    plan: likely.plan.because,
  }
}

/** The outcome with what the call would cost, its output as it was. */
function priced(record: CallRecord, model: string, outcome: Outcome, lifetime: Plan['ttl']): WhatIfOutcome {
  const { read, written, fresh, because } = outcome
  const { observed, lane, at } = record
  const tier = tierOf(lane.serviceTier ?? 'default')
  const price =
    tier === undefined || observed?.output === undefined
      ? undefined
      : priceOf(
          model,
          { input: read + written + fresh, read, written, output: observed.output },
          {
            at,
            tier,
            ...(lane.host === undefined ? {} : { host: lane.host }),
            ...(lifetime === undefined ? {} : { lifetime }),
          },
        )
  return {
    read,
    written,
    fresh,
    because,
    ...(price === undefined ? {} : { price: { low: price.low.toString(), high: price.high.toString() } }),
  }
}
