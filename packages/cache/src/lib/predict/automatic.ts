import type { Measured } from '@varve/core'
import type { AutomaticRules, CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { aliveness, because } from './alive.ts'
import { type Because, distinct, type Expectation, type Outcome, outcome } from './expectation.ts'

/** Predicts by the rules before GPT-5.6: facts 8. Nothing is charged for writes, so `written` is 0. */
export function predictAutomatic(
  measured: Measured,
  known: Entries,
  rules: CacheRules & { readonly automatic: AutomaticRules },
  now: number,
): Expectation {
  const { tokens, exact } = measured
  const match = longestMatch(measured, known)
  const outcomes = match === undefined ? [nothing(measured, rules)] : outcomesFor(measured, match, rules, now)
  return Object.freeze({
    outcomes: Object.freeze(distinct(outcomes)),
    tokens,
    exact,
    step: rules.automatic.increment,
    writes: Object.freeze(writesOf(measured, now)),
    reusable: floorTo(tokens, rules.automatic.increment),
  })
}

interface Match {
  readonly entry: Entry
  /** Tokens that both requests have at their head. */
  readonly tokens: number
  readonly withOutput: boolean
}

/** The longest known block, or an earlier request's whole prompt with the answer that followed it. */
function longestMatch({ points, blocks, tokens }: Measured, known: Entries): Match | undefined {
  const block = blocks.findLast(({ hash }) => known.has(hash))
  const blockEntry = block && known.get(block.hash)
  const whole = points.findLast(({ hash }) => known.has(hash))
  const wholeEntry = whole && known.get(whole.hash)
  const fromBlock: Match | undefined =
    block && blockEntry ? { entry: blockEntry, tokens: block.tokens, withOutput: false } : undefined
  if (wholeEntry === undefined) return fromBlock
  const length = Math.min(tokens, wholeEntry.tokens + (wholeEntry.output ?? 0))
  if (fromBlock !== undefined && fromBlock.tokens > length) return fromBlock
  return { entry: wholeEntry, tokens: length, withOutput: (wholeEntry.output ?? 0) > 0 }
}

function outcomesFor(
  measured: Measured,
  match: Match,
  rules: CacheRules & { readonly automatic: AutomaticRules },
  now: number,
): readonly Outcome[] {
  const { tokens } = measured
  const alive = aliveness(match.entry, rules, now)
  if (alive.state === 'no') return [outcome(tokens, 0, 0, [alive.because])]
  const found: Because[] = [
    because('cache_point_found', `The first ${match.tokens} tokens were sent before.`),
    ...(match.withOutput
      ? [because('output_reused', 'The answer that followed them is part of the prefix now.')]
      : []),
  ]
  const hits = readsFor(match.tokens, measured, rules).map(({ read, why }) =>
    outcome(tokens, read, 0, [...found, ...why, ...(alive.state === 'maybe' ? [alive.if] : [])]),
  )
  if (alive.state === 'yes') return hits
  const miss = outcome(tokens, 0, 0, [alive.ifNot])
  return alive.likely ? [...hits, miss] : [miss, ...hits]
}

/** `floor128(k·I − h)` for the least and the most hidden tokens; inside the developer text less, by the measured margin. */
function readsFor(
  matched: number,
  { points }: Measured,
  { automatic, minimum }: CacheRules & { readonly automatic: AutomaticRules },
): readonly { readonly read: number; readonly why: readonly Because[] }[] {
  const { increment, interval = increment, hidden, divergenceMargin: margin } = automatic
  const conversation = points.find(({ place }) => place === 'conversation')
  const firstConversation =
    conversation === undefined ? Infinity : (points[points.indexOf(conversation) - 1]?.tokens ?? 0)
  const inside = margin !== undefined && matched < firstConversation
  const lengths = inside
    ? [margin.low, margin.high].map((cut) => floorTo(matched + increment - 1 - cut, increment))
    : [hidden.low, hidden.high].map((h) =>
        floorTo(Math.floor((matched + h) / interval) * interval - h, increment),
      )
  const most = Math.max(...lengths)
  const least = Math.max(Math.min(...lengths), most - interval)
  const why = inside
    ? because(
        'divergence_margin',
        `The prompts part inside the developer text; there the read ends ${margin.low} to ${margin.high} tokens earlier.`,
      )
    : because(
        'hidden_tokens',
        `Reads come in steps of ${increment} tokens, at boundaries every ${interval} tokens that hidden text shifts.`,
      )
  return [most, least].map((read) =>
    read < minimum
      ? {
          read: 0,
          why: [because('too_short', `Only ${matched} tokens are shared; the minimum is ${minimum}.`)],
        }
      : { read, why: [why] },
  )
}

function nothing({ tokens }: Measured, { minimum }: CacheRules): Outcome {
  return outcome(tokens, 0, 0, [
    tokens < minimum
      ? because('too_short', `The prompt has ${tokens} tokens; prefixes under ${minimum} are not kept.`)
      : because('nothing_known', 'No earlier call with this prefix is known.'),
  ])
}

function writesOf({ points, blocks, tokens }: Measured, now: number): Entry[] {
  const last = points.at(-1)
  return [
    ...blocks.map(({ hash, tokens: length }): Entry => ({
      hash,
      tokens: length,
      usedAt: now,
      certainty: 'expected',
    })),
    ...(last === undefined ? [] : [{ hash: last.hash, tokens, usedAt: now, certainty: 'expected' } as const]),
  ]
}

function floorTo(value: number, step: number): number {
  return Math.max(0, Math.floor(value / step) * step)
}
