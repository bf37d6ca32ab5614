import type { Block, Measured } from '@varve/core'
import type { AutomaticRules, CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { firstSentOnce } from '../plan/sharings.ts'
import { aliveness, because } from './alive.ts'
import { pointOf } from './point-of.ts'
import { type Because, distinct, type Expectation, type Outcome, outcome } from './expectation.ts'

type Rules = CacheRules & { readonly automatic: AutomaticRules }

/** Entries that were renewed so long ago are written again; until then a time in the ledger is right to a minute. */
const RENEWAL = 60_000

/** Predicts by the rules before GPT-5.6: facts 8. Nothing is charged for writes, so `written` is 0. */
export function predictAutomatic(measured: Measured, known: Entries, given: Rules, now: number): Expectation {
  const { tokens, exact } = measured
  const rules = rulesAsAsked(measured, given)
  const matches = matchesOf(measured, known)
  const outcomes =
    matches.length === 0 ? [nothing(measured, rules)] : outcomesFor(measured, matches, rules, now)
  return Object.freeze({
    outcomes: Object.freeze(distinct(outcomes)),
    tokens,
    calibrated: 0,
    exact,
    step: rules.automatic.increment,
    writes: Object.freeze(writesOf(measured, known, now)),
    reusable: floorTo(keptTokens(measured), rules.automatic.increment),
  })
}

/** The tokens in front of what is sent once: the next call goes on from there. */
function keptTokens({ points, tokens }: Measured): number {
  const once = firstSentOnce(points)
  return once === undefined ? tokens : (points[once - 1]?.tokens ?? 0)
}

/** The rules with the life that entries have as the request asks (`prompt_cache_retention`), else as the model does by itself. */
export function rulesAsAsked({ retention }: Pick<Measured, 'retention'>, rules: Rules): Rules {
  const asked = rules.automatic.retention?.find(({ value }) => value === retention)
  return asked === undefined ? rules : { ...rules, lifetime: asked.lifetime }
}

/** How surely a prefix is there: 0 unknown, 1 gone, 2 perhaps, 3 probably, 4 surely. */
export function levelOf(entry: Entry | undefined, rules: CacheRules, now: number): number {
  if (entry === undefined) return 0
  const alive = aliveness(entry, rules, now)
  return alive.state === 'no' ? 1 : alive.state === 'yes' ? 4 : alive.likely ? 3 : 2
}

interface Match {
  readonly entry: Entry
  /** Tokens that both requests have at their head. */
  readonly tokens: number
  readonly withOutput: boolean
  /** An earlier prompt as a whole, and not only as much of it as this one shares. */
  readonly whole: boolean
}

/** Known prefixes of this request, longest first: blocks, and whole earlier prompts with the answers that followed them. */
function matchesOf(measured: Measured, known: Entries): readonly Match[] {
  const { points, tokens } = measured
  return [...known.values()]
    .flatMap((entry): Match[] => {
      const block = blockOf(measured, entry)
      if (block !== undefined) return [{ entry, tokens: block.tokens, withOutput: false, whole: false }]
      const index = pointOf(measured, entry)
      if (index === undefined) return []
      // The answer counts only where something of the model's stands behind the prompt: not when it is asked once more.
      const role = points[index + 1]?.role
      const output = role === 'assistant' || role === 'other' ? (entry.output ?? 0) : 0
      return [{ entry, tokens: Math.min(tokens, entry.tokens + output), withOutput: output > 0, whole: true }]
    })
    .sort((a, b) => b.tokens - a.tokens)
}

/** The block that an entry was made at: blocks are a step apart. */
function blockOf({ blocks, step = 1 }: Measured, { hash, tokens }: Entry): Block | undefined {
  const block = blocks[Math.round(tokens / step) - 1]
  return block?.hash === hash ? block : undefined
}

/** Walks from the longest match to shorter ones that live more surely, and stops at the first that is surely there. */
function outcomesFor(
  measured: Measured,
  matches: readonly Match[],
  rules: Rules,
  now: number,
): readonly Outcome[] {
  const { tokens } = measured
  const likely: Outcome[] = []
  const unlikely: Outcome[] = []
  let carried: readonly Because[] = []
  let best = 0
  for (const match of matches) {
    const alive = aliveness(match.entry, rules, now)
    const rank = levelOf(match.entry, rules, now)
    if (rank <= best) continue
    best = rank
    if (alive.state === 'no') {
      carried = [alive.because]
      continue
    }
    const found: Because[] = [
      ...carried,
      because('cache_point_found', `The first ${match.tokens} tokens were sent before.`),
      ...(match.withOutput
        ? [because('output_reused', 'The answer that followed them is part of the prefix now.')]
        : []),
      ...(alive.state === 'maybe' ? [alive.if] : []),
    ]
    const hits = readsFor(match.tokens, measured, rules).map(({ read, why }) =>
      outcome(tokens, read, 0, [...found, why]),
    )
    if (rank === 2) unlikely.push(...hits)
    else likely.push(...hits)
    if (alive.state === 'yes')
      return [...likely, ...unlikely, ...olderThan(match, measured, matches, rules, now)]
    carried = [alive.ifNot]
  }
  return [...likely, outcome(tokens, 0, 0, carried), ...unlikely]
}

/**
 * Earlier calls whose prefix is told of, should the latest one be on another machine. The number is ours: each more makes less
 * likely outcomes, and `pnpm accuracy` says the same of 1 to 8.
 */
const OLDER = 2

/** Hits are best effort (facts 8.8): a request may come to a machine that holds no more than an earlier call left there. */
function olderThan(
  { tokens: longest }: Match,
  measured: Measured,
  matches: readonly Match[],
  rules: Rules,
  now: number,
): readonly Outcome[] {
  const why = because(
    'older_prefix',
    'Should the request come to a machine that holds only what an earlier call left there: hits are best effort.',
  )
  return matches
    .filter(
      ({ whole, tokens, entry }) =>
        whole && tokens + rules.automatic.increment <= longest && aliveness(entry, rules, now).state !== 'no',
    )
    .slice(0, OLDER)
    .flatMap(({ tokens }) =>
      readsFor(tokens, measured, rules)
        .filter(({ read }) => read > 0)
        .map(({ read, why: steps }) => outcome(measured.tokens, read, 0, [why, steps])),
    )
}

interface Read {
  readonly read: number
  readonly why: Because
}

/**
 * `floor128(k·I − h)` for the least and the most hidden tokens. Where the match ends inside the developer text, one family
 * was measured to read less than that by a margin; the rule and the measurement are outcomes of their own then.
 */
function readsFor(matched: number, { points }: Measured, rules: Rules): readonly Read[] {
  const { automatic, minimum } = rules
  const { increment, interval = increment, hidden, divergenceMargin: margin } = automatic
  const start = points.findIndex(({ place }) => place === 'conversation')
  const developerEnd = start === -1 ? Infinity : (points[start - 1]?.tokens ?? 0)
  const lengths = [hidden.low, hidden.high].map((h) =>
    floorTo(Math.floor((matched + h) / interval) * interval - h, increment),
  )
  const most = Math.max(...lengths)
  const steps = because(
    'hidden_tokens',
    `Reads come in steps of ${increment} tokens, at boundaries every ${interval} tokens that hidden text shifts.`,
  )
  const less = because(
    'one_interval_less',
    `Measured: some reads end one interval of ${interval} tokens earlier.`,
  )
  const reads: Read[] = [
    { read: most, why: steps },
    { read: Math.max(Math.min(...lengths), most - interval), why: steps },
    { read: most - interval, why: less },
  ]
  if (margin !== undefined && matched < developerEnd) {
    const why = because(
      'divergence_margin',
      `Measured: where prompts part inside the developer text, the read ends ${margin.low} to ${margin.high} tokens earlier.`,
    )
    // The match is known to a step; the true first difference lies up to a step behind it.
    reads.unshift(
      ...[increment - 1 - margin.low, -margin.high].map((cut) => ({
        read: floorTo(matched + cut, increment),
        why,
      })),
    )
  }
  const short = because('too_short', `Only ${matched} tokens are shared; the minimum is ${minimum}.`)
  // What the rule puts under the minimum is not read at all; of what was only measured, nobody knows.
  return reads.flatMap((each): Read[] =>
    each.read >= minimum ? [each] : each.why === steps ? [{ read: 0, why: short }] : [],
  )
}

function nothing({ tokens }: Measured, { minimum }: CacheRules): Outcome {
  return outcome(tokens, 0, 0, [
    tokens < minimum
      ? because('too_short', `The prompt has ${tokens} tokens; prefixes under ${minimum} are not kept.`)
      : because('nothing_known', 'No earlier call with this prefix is known.'),
  ])
}

/**
 * What the ledger should hold: the blocks behind those that it surely holds, and the prompt as a whole. Reads renew all that
 * they cover; the ledger is told of it once a minute, so that a turn costs what is new in it.
 */
function writesOf(measured: Measured, known: Entries, now: number): readonly Entry[] {
  const { points, blocks, tokens, step = 1 } = measured
  const last = points.at(-1)
  const entry = (hash: string, length: number): Entry => ({
    hash,
    tokens: length,
    usedAt: now,
    certainty: 'expected',
  })
  const held = [...known.values()].filter((one) => blockOf(measured, one) !== undefined)
  const longest = Math.max(
    0,
    ...held.filter(({ certainty }) => certainty !== 'possible').map((one) => one.tokens),
  )
  const stale = held.some((one) => one.tokens <= longest && now - one.usedAt > RENEWAL)
  const first = stale ? 0 : Math.floor(longest / step)
  // The longest first: a bounded ledger then drops long prefixes before the short ones that lead to them.
  return [
    ...(last === undefined ? [] : [entry(last.hash, tokens)]),
    ...blocks.slice(first).map(({ hash, tokens: length }) => entry(hash, length)),
  ].sort((a, b) => b.tokens - a.tokens)
}

function floorTo(value: number, step: number): number {
  return Math.max(0, Math.floor(value / step) * step)
}
