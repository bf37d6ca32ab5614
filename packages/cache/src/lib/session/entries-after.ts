import type { CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { aliveness } from '../predict/alive.ts'
import type { Expectation } from '../predict/expectation.ts'
import { promisedLifetimes } from '../predict/promised-lifetimes.ts'
import { isImpossible, type Observation } from '../reconcile/observation.ts'

/** An entry that is surely there stays as it is; one that may be gone could have been written again by a call that failed. */
export function surelyKnown(entry: Entry | undefined, rules: CacheRules | undefined, now: number): boolean {
  return entry !== undefined && rules !== undefined && aliveness(entry, rules, now).state === 'yes'
}

/**
 * Where the provider says that the longest write ends: what was read and written together. It corrects our count only as
 * far as the whole request was counted wrongly; beyond that the prefix ends elsewhere than the rules say, and the next
 * expectation must not hide it.
 */
function reportedEnd({ tokens, reusable }: Expectation, observation: Observation): number | undefined {
  const { input, read, written } = observation
  if (input === undefined || read === undefined || written === undefined || written === 0) return undefined
  if (isImpossible(observation)) return undefined
  const end = read + written
  return Math.abs(end - reusable) <= Math.abs(input - tokens) ? end : undefined
}

/** What the ledger should hold after a call: what it wrote, and what it read, used just now. */
export function entriesAfter(
  expectation: Expectation,
  observation: Observation,
  known: Entries,
  rules: CacheRules | undefined,
  now: number,
): readonly Entry[] {
  // A usage that is absent altogether, as of a response that failed or runs in the background, confirms nothing.
  const confirmed = observation.input !== undefined || observation.read !== undefined
  const output =
    observation.reasoning !== undefined && observation.reasoning > 0 ? 0 : (observation.output ?? 0)
  const end = reportedEnd(expectation, observation)
  const { read: reads } = observation
  const written = expectation.writes.map((entry): Entry => {
    const former = known.get(entry.hash)
    const atEnd = entry.tokens === expectation.reusable && entry.lifetime !== undefined ? end : undefined
    const reported = atEnd ?? (former !== undefined && entry.tokens === reads ? reads : undefined)
    // What was there is not made less sure by a call that says less of it, such as one without its marker; a miss does.
    const missed = reads !== undefined && reads < entry.tokens
    const there = surelyKnown(former, rules, now) && !missed
    const kept = there ? former : undefined
    const assumed = confirmed || entry.certainty === 'unwritten' ? entry.certainty : 'possible'
    const certainty = reported === undefined ? (kept?.certainty ?? assumed) : 'reported'
    const tokens = reported ?? (kept?.certainty === 'reported' ? kept.tokens : entry.tokens)
    // The entry of the prompt as a whole; no block reaches so far.
    const grows = entry.lifetime === undefined && entry.tokens === expectation.tokens && output > 0
    const lasting = missed ? withoutPromise(entry, former, rules, now) : entry
    return { ...lasting, tokens, certainty, usedAt: now, ...(grows ? { output } : {}) }
  })
  const read = [...known.values()]
    .filter(
      ({ tokens, hash }) => tokens === observation.read && !written.some((entry) => entry.hash === hash),
    )
    .map((entry): Entry => ({ ...entry, usedAt: now, certainty: 'reported' }))
  return [...written, ...read]
}

/** What was missed is written anew, for as long as this call asks and no longer for what an earlier one did. */
function withoutPromise(
  entry: Entry,
  former: Entry | undefined,
  rules: CacheRules | undefined,
  now: number,
): Entry {
  const { otherLifetime, ...anew } = entry
  if (otherLifetime === undefined || former === undefined || rules === undefined) return entry
  return promisedLifetimes(former, rules, now).includes(otherLifetime) ? anew : entry
}
