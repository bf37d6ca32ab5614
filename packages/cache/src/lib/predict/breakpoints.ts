import type { Measured } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { BreakpointRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { aliveness, because } from './alive.ts'
import { type Because, distinct, type Expectation, type Outcome, outcome } from './expectation.ts'
import { positionsOf } from './positions.ts'

/** Predicts by the rules of GPT-5.6 and later: facts 2 to 6, algorithm of facts 10. */
export function predictBreakpoints(
  measured: Measured,
  marked: readonly number[],
  known: Entries,
  rules: CacheRules & { readonly breakpoints: BreakpointRules },
  now: number,
): Expectation {
  const { points, exact, mode, ttl } = measured
  const positions = positionsOf(measured, marked, rules.breakpoints)
  const counted = (index: number): number => points[index]?.tokens ?? 0
  const longEnough = (index: number): boolean => counted(index) >= rules.minimum
  const written = positions.written.filter(longEnough)
  const idle = mode === 'explicit' && positions.markers.length === 0
  const reads = idle ? [] : readsOf(positions.lookup.filter(longEnough))
  // What the provider reported of the longest known prefix is truer than our count, and shifts all that stands behind it.
  const [longest] = reads
  const calibrated =
    longest?.entry.certainty === 'reported' ? longest.entry.tokens - counted(longest.index) : 0
  const from = calibrated === 0 ? Infinity : (longest?.index ?? Infinity)
  const tokensAt = (index: number): number => counted(index) + (index >= from ? calibrated : 0)
  const tokens = measured.tokens + calibrated
  const boundary = Math.max(0, ...written.map(tokensAt))
  const base = idle
    ? because('not_marked', 'Mode explicit without a marker: the provider neither reads nor writes.')
    : boundary === 0
      ? because(
          'too_short',
          `Every place where a prefix could be kept lies under the minimum of ${rules.minimum} tokens.`,
        )
      : because('nothing_known', 'No cache point of this prefix is known to be written.')

  const outcomes: Outcome[] = []
  const unlikely: Outcome[] = []
  let carried: readonly Because[] = []
  let settled = false
  for (const { entry, index } of reads) {
    const alive = aliveness(entry, rules, now)
    if (alive.state === 'no') {
      carried = [...carried, alive.because]
      continue
    }
    const found = because(
      'cache_point_found',
      `A prefix of ${tokensAt(index)} tokens, up to ${points[index]?.path}, was written before.`,
    )
    const reasons = [
      found,
      ...(alive.state === 'yes' ? [] : [alive.if]),
      ...(index >= from
        ? [
            because(
              'calibrated',
              `The provider reported ${calibrated} tokens more for this prefix than were counted.`,
            ),
          ]
        : []),
    ]
    const result = outcome(tokens, tokensAt(index), boundary, [...carried, ...reasons])
    if (alive.state === 'maybe' && !alive.likely) unlikely.push(result)
    else outcomes.push(result)
    if (alive.state === 'yes') {
      settled = true
      break
    }
    carried = [...carried, alive.ifNot]
  }
  if (!settled) outcomes.push(outcome(tokens, 0, boundary, [...carried, base]))
  const asked = ttl ?? rules.breakpoints.lifetimes.default
  // A marker's own lifetime goes before the request's (facts 6.3).
  const own = new Map(measured.markers.map(({ segment, ttl: marked }) => [segment, marked]))
  const writes = new Map<string, Entry>()
  const add = (index: number, certainty: Entry['certainty']): void => {
    const point = points[index]
    if (point === undefined || writes.has(point.hash)) return
    writes.set(point.hash, {
      hash: point.hash,
      tokens: tokensAt(index),
      usedAt: now,
      lifetime: own.get(index) ?? asked,
      certainty,
    })
  }
  for (const index of written) add(index, 'expected')
  const developerEnd = positions.developerEnd
  if (
    mode !== 'explicit' &&
    rules.breakpoints.developerBlockWritten === 'measured' &&
    developerEnd !== undefined &&
    longEnough(developerEnd)
  ) {
    add(developerEnd, 'measured')
  }
  return Object.freeze({
    outcomes: Object.freeze(distinct([...outcomes, ...unlikely])),
    tokens,
    calibrated,
    exact,
    step: 1,
    writes: Object.freeze([...writes.values()]),
    reusable: boundary,
  })

  function readsOf(lookup: readonly number[]): readonly { readonly entry: Entry; readonly index: number }[] {
    return lookup.flatMap((index) => {
      const entry = known.get(points[index]?.hash ?? '')
      return entry === undefined ? [] : [{ entry, index }]
    })
  }
}
