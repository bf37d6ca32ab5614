import type { Measured } from '@varve/core'
import type { BreakpointRules, CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { type Alive, aliveness, because } from './alive.ts'
import { type Because, distinct, type Expectation, type Outcome, outcome } from './expectation.ts'
import { type Positions, positionsOf } from './positions.ts'
import { pointOf } from './point-of.ts'

type Rules = CacheRules & { readonly breakpoints: BreakpointRules }

/** Tokens behind the last message's text: its closing one, and the two that start the answer. */
const USUAL_TAIL = 3

const PRO = because('pro_mode', 'Measured once: pro mode neither reads nor writes.')

/** A known prefix of the request, and who says that it is looked up. */
interface Found {
  readonly entry: Entry
  readonly index: number
  readonly by: 'all' | 'guide' | 'sdk' | 'nobody'
}

/** Predicts by the rules of GPT-5.6 and later: facts 2 to 6, algorithm of facts 10. */
export function predictBreakpoints(
  measured: Measured,
  marked: readonly number[],
  known: Entries,
  rules: Rules,
  now: number,
): Expectation {
  const { points, exact, mode } = measured
  const positions = positionsOf(measured, marked, rules.breakpoints)
  const { tail = USUAL_TAIL } = rules.breakpoints
  // Where the tail is shorter, a message's closing token belongs to the prefix that ends with the message.
  const counted = (index: number): number =>
    (points[index]?.tokens ?? 0) + (points[index]?.endsMessage === true ? USUAL_TAIL - tail : 0)
  const longEnough = (index: number): boolean => counted(index) >= rules.minimum
  const idle = mode === 'explicit' && positions.markers.length === 0
  const written = idle ? [] : positions.written.filter(longEnough)
  const reads = idle ? [] : readsOf(measured, positions, known).filter(({ index }) => longEnough(index))
  // What the provider reported of the longest known prefix is truer than our count, and shifts all that stands behind it.
  const longest = reads.find(({ by }) => by === 'all' || by === 'guide')
  const calibrated =
    longest?.entry.certainty === 'reported' ? longest.entry.tokens - counted(longest.index) : 0
  const from = calibrated === 0 ? Infinity : (longest?.index ?? Infinity)
  // What in front of it was counted wrongly is not known; but no part of it is longer than the whole.
  const most = calibrated === 0 ? Infinity : counted(from) + calibrated
  const tokensAt = (index: number): number =>
    index >= from ? counted(index) + calibrated : Math.min(counted(index), most)
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
  for (const found of reads) {
    const { entry, index } = found
    const alive = reachable(
      found,
      aliveness(entry, rules, now),
      `${tokensAt(index)} tokens, up to ${points[index]?.path}`,
    )
    if (alive.state === 'no') {
      carried = [...carried, alive.because]
      continue
    }
    const reasons = [
      because(
        'cache_point_found',
        `A prefix of ${tokensAt(index)} tokens, up to ${points[index]?.path}, was written before.`,
      ),
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
  if (measured.pro === true) outcomes.unshift(outcome(tokens, 0, 0, [PRO]))
  return Object.freeze({
    outcomes: Object.freeze(distinct([...outcomes, ...unlikely])),
    tokens,
    calibrated,
    exact,
    step: 1,
    writes: Object.freeze(idle ? [] : writesOf(measured, positions, { rules, known, now, tokensAt })),
    reusable: measured.pro === true ? 0 : boundary,
  })
}

/** Every known prefix of the request, longest first; those that nobody looks up too, because they explain a miss. */
function readsOf(measured: Measured, positions: Positions, known: Entries): readonly Found[] {
  const guide = new Set(positions.lookup)
  const sdk = new Set(positions.sdkLookup)
  return [...known.values()]
    .flatMap((entry): Found[] => {
      const index = pointOf(measured, entry)
      if (index === undefined) return []
      const by = guide.has(index) ? (sdk.has(index) ? 'all' : 'guide') : sdk.has(index) ? 'sdk' : 'nobody'
      return [{ entry, index, by }]
    })
    .sort((a, b) => b.index - a.index)
}

/** What lives can be read only where it is looked up; about long lists of positions guide and SDK disagree (C-1). */
function reachable({ by }: Found, alive: Alive, prefix: string): Alive {
  if (alive.state === 'no' || by === 'all') return alive
  if (by === 'nobody') {
    const why = `A prefix of ${prefix}, is kept, but this request has no breakpoint there that is looked up.`
    return { state: 'no', because: because('not_looked_up', why) }
  }
  const [found, missed] = [
    because(
      'lookup_disputed',
      `Only the ${by === 'guide' ? 'guide' : "SDK's text"} says that a breakpoint so far back is looked up.`,
    ),
    because(
      'out_of_reach',
      `A prefix of ${prefix}, is kept, but by the ${by === 'guide' ? "SDK's text" : 'guide'} it lies too far back to be looked up.`,
    ),
  ]
  const likely = by === 'guide' && (alive.state === 'yes' || alive.likely)
  return {
    state: 'maybe',
    likely,
    if: found,
    ifNot: alive.state === 'maybe' && likely ? alive.ifNot : missed,
  }
}

interface Writing {
  readonly rules: Rules
  readonly known: Entries
  readonly now: number
  readonly tokensAt: (index: number) => number
}

/** What the ledger should hold: what is written, what measurements say is written too, and markers that found no slot. */
function writesOf(
  measured: Measured,
  positions: Positions,
  { rules, known, now, tokensAt }: Writing,
): readonly Entry[] {
  const { points, mode, ttl } = measured
  const asked = ttl ?? rules.breakpoints.lifetimes.default
  const { implicit, explicit } = rules.breakpoints.writes
  // A marker's own lifetime goes before the request's (facts 6.3), if the marker is written and not only the place it stands at.
  const slots = new Set(positions.markers.slice(mode === 'explicit' ? -explicit : -implicit))
  const own = new Map(
    measured.markers
      .filter(({ segment }) => slots.has(segment))
      .map(({ segment, ttl: marked }) => [segment, marked]),
  )
  const writes = new Map<string, Entry>()
  const add = (index: number, certainty: Entry['certainty']): void => {
    const point = points[index]
    if (point === undefined || point.tokens < rules.minimum || writes.has(point.hash)) return
    writes.set(point.hash, {
      hash: point.hash,
      tokens: tokensAt(index),
      usedAt: now,
      lifetime: own.get(index) ?? asked,
      certainty,
    })
  }
  for (const index of positions.written) add(index, measured.pro === true ? 'possible' : 'expected')
  const { developerEnd, markers, written } = positions
  const measuredToo = mode !== 'explicit' && rules.breakpoints.developerBlockWritten === 'measured'
  if (measuredToo && developerEnd !== undefined) add(developerEnd, 'measured')
  for (const index of markers)
    if (!written.includes(index) && !known.has(points[index]?.hash ?? '')) add(index, 'unwritten')
  return [...writes.values()]
}
