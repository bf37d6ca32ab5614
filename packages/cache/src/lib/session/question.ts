import type { Measured, Segment } from '@varve/core'

/** What a request asks, behind all that later requests can share. */
export interface Question {
  /** Tokens in front of it. */
  readonly at: number
  /** Canonical JSON of its first segment; absent where the request asks nothing of its own. */
  readonly json?: string
}

/** The question of a request: what its `call` layers wrote; without layers, the user's messages at its end. */
export function questionOf(segments: readonly Segment[], measured: Measured): Question {
  const first = firstOf(segments)
  const json = segments[first]?.json
  return json === undefined ? { at: measured.tokens } : { at: measured.points[first - 1]?.tokens ?? 0, json }
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
