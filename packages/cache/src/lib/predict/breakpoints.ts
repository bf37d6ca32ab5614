import type { Measured } from '@varve/core'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { type Alive, aliveness, because } from './alive.ts'
import { type Because, distinct, type Expectation, type Outcome, outcome } from './expectation.ts'
import { pointOf } from './point-of.ts'
import { type Positions, positionsOf } from './positions.ts'
import { correctedTokens, countedTokens, type PrefixTokens } from './prefix-tokens.ts'
import { type BreakpointModel, writesOf } from './writes.ts'

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
  rules: BreakpointModel,
  now: number,
): Expectation {
  const positions = positionsOf(measured, marked, rules.breakpoints)
  const found = readsOf(measured, positions, known)
  const tokens = tokensFor(measured, found, rules)
  const longEnough = (index: number): boolean => tokens.at(index) >= rules.minimum
  const idle = measured.mode === 'explicit' && positions.markers.length === 0
  const written = idle ? [] : positions.written.filter(longEnough)
  const reads = idle ? [] : found.filter(({ index }) => longEnough(index))
  const boundary = Math.max(0, ...written.map(tokens.at))
  const outcomes = outcomesFor(measured, reads, {
    rules,
    now,
    tokens,
    boundary,
    otherwise: idle ? NOT_MARKED : boundary === 0 ? tooShort(rules.minimum) : NOTHING_KNOWN,
  })
  const pro = measured.pro === true
  return Object.freeze({
    outcomes: Object.freeze(distinct(pro ? [outcome(tokens.total, 0, 0, [PRO]), ...outcomes] : outcomes)),
    tokens: tokens.total,
    calibrated: tokens.calibrated,
    exact: measured.exact,
    step: 1,
    writes: Object.freeze(idle ? [] : writesOf(measured, positions, { rules, known, now, tokens })),
    reusable: pro ? 0 : boundary,
  })
}

const NOT_MARKED = because(
  'not_marked',
  'Mode explicit without a marker: the provider neither reads nor writes.',
)
const NOTHING_KNOWN = because('nothing_known', 'No cache point of this prefix is known to be written.')

function tooShort(minimum: number): Because {
  return because(
    'too_short',
    `Every place where a prefix could be kept lies under the minimum of ${minimum} tokens.`,
  )
}

/** Our count, corrected by what the provider reported of the longest known prefix that is looked up. */
function tokensFor(
  measured: Measured,
  found: readonly Found[],
  { breakpoints, minimum }: BreakpointModel,
): PrefixTokens {
  const counted = countedTokens(measured, breakpoints)
  const longest = found.find(
    ({ entry, index, by }) =>
      (by === 'all' || by === 'guide') &&
      (entry.certainty === 'reported' ? entry.tokens : counted.at(index)) >= minimum,
  )
  return longest?.entry.certainty === 'reported'
    ? correctedTokens(counted, longest.index, longest.entry.tokens)
    : counted
}

interface Reading {
  readonly rules: BreakpointModel
  readonly now: number
  readonly tokens: PrefixTokens
  /** Where the longest write ends, in tokens. */
  readonly boundary: number
  /** Why nothing is read where no known prefix is. */
  readonly otherwise: Because
}

/** Walks from the longest known prefix to shorter ones, up to the first that is surely read. */
function outcomesFor(
  { points }: Measured,
  reads: readonly Found[],
  { rules, now, tokens, boundary, otherwise }: Reading,
): readonly Outcome[] {
  const outcomes: Outcome[] = []
  const unlikely: Outcome[] = []
  let carried: readonly Because[] = []
  for (const found of reads) {
    const { entry, index } = found
    const prefix = `A prefix of ${tokens.at(index)} tokens, up to ${points[index]?.path}`
    const alive = reachable(found, aliveness(entry, rules, now), prefix)
    if (alive.state === 'no') {
      carried = [...carried, alive.because]
      continue
    }
    const result = outcome(tokens.total, tokens.at(index), boundary, [
      ...carried,
      because('cache_point_found', `${prefix}, was written before.`),
      ...(alive.state === 'yes' ? [] : [alive.if]),
      ...(index >= tokens.from ? [calibratedBy(tokens.calibrated)] : []),
    ])
    if (alive.state === 'yes') return [...outcomes, result, ...unlikely]
    if (alive.likely) outcomes.push(result)
    else unlikely.push(result)
    carried = [...carried, alive.ifNot]
  }
  return [...outcomes, outcome(tokens.total, 0, boundary, [...carried, otherwise]), ...unlikely]
}

function calibratedBy(tokens: number): Because {
  const difference = tokens < 0 ? `${-tokens} tokens fewer` : `${tokens} tokens more`
  return because('calibrated', `The provider reported ${difference} for this prefix than were counted.`)
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
    const why = `${prefix}, is kept, but this request has no breakpoint there that is looked up.`
    return { state: 'no', because: because('not_looked_up', why) }
  }
  const [found, missed] = [
    because(
      'lookup_disputed',
      `Only the ${by === 'guide' ? 'guide' : "SDK's text"} says that a breakpoint so far back is looked up.`,
    ),
    because(
      'out_of_reach',
      `${prefix}, is kept, but by the ${by === 'guide' ? "SDK's text" : 'guide'} it lies too far back to be looked up.`,
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
