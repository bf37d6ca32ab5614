import type { EndedCall, Expectation, Observation, Verdict } from '@varve/cache'
import type { Point, Segment } from '@varve/core'
import { dense } from './dense.ts'
import type {
  RecordedError,
  RecordedExpectation,
  RecordedObservation,
  RecordedSegment,
  RecordedVerdict,
  StoredRecord,
} from './call-record.ts'
import { RECORD_VERSION } from './call-record.ts'

/** How a call is written down. */
export interface RecordingOf {
  readonly id: string
  readonly conversation: string
  /** Whether texts of the prompt are kept. */
  readonly text: boolean
  /** A record whose first segments are this call's. */
  readonly base?: { readonly id: string; readonly segments: number }
}

/** What is written down of a call. */
export function recordOf(call: EndedCall, { id, conversation, text, base }: RecordingOf): StoredRecord {
  const { rendered, measured, where, plan, expectation, startedAt, endedAt, end, verdict, error } = call
  const from = base?.segments ?? 0
  return dense({
    varve: RECORD_VERSION,
    id,
    conversation,
    prompt: rendered.prompt,
    endpoint: rendered.endpoint,
    model: rendered.model,
    lane: dense({
      ...where,
      cacheKey: rendered.lane.cacheKey,
      serviceTier: rendered.lane.serviceTier,
    }),
    at: startedAt,
    took: Math.max(0, endedAt - startedAt),
    end,
    base,
    segments: segmentsOf(measured.points, rendered.segments, from, text),
    tokens: measured.tokens,
    exact: measured.exact,
    markers: rendered.markers.map(({ segment, ttl }) => dense({ segment, ttl })),
    mode: rendered.mode,
    ttl: rendered.ttl,
    plan: plan.because,
    dropped: rendered.dropped === 0 ? undefined : rendered.dropped,
    expected: expectedOf(expectation),
    observed: verdict === undefined ? undefined : observedOf(verdict.observation),
    verdict: verdict === undefined ? undefined : verdictOf(verdict, text),
    error: error === undefined ? undefined : errorOf(error),
  })
}

/** Digits of a hash that are written down. */
const HASH_DIGITS = 32

function segmentsOf(
  points: readonly Point[],
  segments: readonly Segment[],
  from: number,
  text: boolean,
): readonly RecordedSegment[] {
  return points.slice(from).map((point, place) => {
    const index = from + place
    const { layer, kind, scope, place: part, role, path, tokens, hash, keep } = point
    return dense({
      layer,
      kind,
      scope,
      place: part,
      role,
      path,
      tokens: tokens - (points[index - 1]?.tokens ?? 0),
      hash: hash.slice(0, HASH_DIGITS),
      keep: keep ? undefined : (false as const),
      text: text ? segments[index]?.json : undefined,
    })
  })
}

function expectedOf({
  outcomes,
  tokens,
  calibrated,
  step,
  reusable,
  unknown,
}: Expectation): RecordedExpectation {
  return dense({
    outcomes: outcomes.map(({ read, written, fresh, because }) => ({ read, written, fresh, because })),
    tokens,
    calibrated,
    step,
    reusable,
    unknown,
  })
}

function observedOf(observation: Observation): RecordedObservation {
  const { input, read, written, written12h, output, reasoning, serviceTier } = observation
  return dense({ input, read, written, written12h, output, reasoning, serviceTier })
}

function verdictOf(verdict: Verdict, text: boolean): RecordedVerdict {
  const { status, cause, sentence, outcome, expectation, miscounted, comparison, divergence } = verdict
  const { loss, saved, price, findings, diagnostics, ledgerError } = verdict
  return dense({
    status,
    cause,
    sentence,
    outcome: outcome === undefined ? undefined : expectation.outcomes.indexOf(outcome),
    miscounted,
    relation: comparison?.relation,
    sharedTokens: comparison?.sharedTokens,
    divergence:
      divergence === undefined
        ? undefined
        : dense({
            layer: divergence.layer,
            setting: divergence.setting,
            path: divergence.path,
            offset: divergence.offset,
            reason: divergence.reason,
            change: divergence.change,
            before: text ? divergence.before : undefined,
            after: text ? divergence.after : undefined,
          }),
    loss: loss === undefined ? undefined : dense({ tokens: loss.tokens, money: loss.money?.toString() }),
    saved: saved?.toString(),
    price:
      price === undefined
        ? undefined
        : dense({
            low: price.low.toString(),
            high: price.high.toString(),
            parts:
              price.parts === undefined
                ? undefined
                : {
                    fresh: price.parts.fresh.toString(),
                    read: price.parts.read.toString(),
                    written: price.parts.written.toString(),
                    output: price.parts.output.toString(),
                  },
          }),
    findings: findings?.map(({ code, severity, layer, path, sentence: said }) =>
      dense({ code, severity, layer, path, sentence: text ? said : undefined }),
    ),
    diagnostics:
      diagnostics === undefined
        ? undefined
        : dense({
            type: diagnostics.type,
            reason: diagnostics.reason,
            agrees: diagnostics.agrees,
            sentence: diagnostics.sentence,
          }),
    ledgerError: ledgerError?.code,
  })
}

/** The message of an error is left out: it may quote the prompt. */
function errorOf(error: unknown): RecordedError {
  const status = property(error, 'status')
  const code = property(error, 'code')
  return dense({
    name: nameOf(error),
    status: typeof status === 'number' && Number.isSafeInteger(status) ? status : undefined,
    code: typeof code === 'string' ? code : undefined,
  })
}

/** The client's errors are all named `Error`; their class tells more. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return error.name === 'Error' ? error.constructor.name : error.name
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
