import type { Measured, Segment } from '@varve/core'
import type { Expectation } from '../predict/expectation.ts'

/** What a request asks, behind all that later requests can share. */
export interface Question {
  /** Tokens that the request left to be read in front of it. */
  readonly shareable: number
  /** Canonical JSON of its first segment; absent where the request asks nothing of its own. */
  readonly json?: string
}

/** The question of a request: what its `call` layers wrote; without layers, the user's messages at its end. */
export function questionOf(
  segments: readonly Segment[],
  { tokens, points }: Measured,
  expectation: Expectation,
): Question {
  const first = firstOf(segments)
  const json = segments[first]?.json
  return json === undefined
    ? { shareable: tokens }
    : { shareable: leftBefore(points[first - 1]?.tokens ?? 0, expectation), json }
}

/** The longest prefix up to a place that a call surely leaves to be read. */
function leftBefore(place: number, { step, writes }: Expectation): number {
  if (step > 1) return Math.floor(place / step) * step
  const sure = writes.filter(
    ({ certainty, tokens }) => tokens <= place && (certainty === 'expected' || certainty === 'reported'),
  )
  return Math.max(0, ...sure.map(({ tokens }) => tokens))
}

/** Whether a request goes on from a question: it holds what was asked, as its history. */
export function goesOnFrom({ json }: Question, segments: readonly Segment[]): boolean {
  return json === undefined || segments.some((segment) => segment.json === json)
}

/** The start of the last run of such segments; the number of segments where there is none. */
function firstOf(segments: readonly Segment[]): number {
  const last = segments.findLastIndex(({ scope }) => scope === 'call')
  const [end, isAsked] = last === -1 ? [segments.length, isPlainQuestion] : [last + 1, isCalled]
  let first = end
  while (isAsked(segments[first - 1])) first -= 1
  return first
}

function isCalled(segment: Segment | undefined): boolean {
  return segment?.scope === 'call'
}

function isPlainQuestion(segment: Segment | undefined): boolean {
  return segment !== undefined && segment.layer === undefined && segment.role === 'user'
}
