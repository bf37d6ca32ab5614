import { isImpossible } from '@varve/cache/adapter'
import type { StoredRecord } from './call-record.ts'

/** No request has more tokens; sums of millions of such calls are still exact. */
export const MOST_TOKENS = 1e9

/**
 * Whether the numbers of a call can be true together. Where more was read and written than came in, by the rule of the session, or a
 * count is above 10⁹, they cannot: then no sum takes them, neither tokens nor money.
 */
export function isPossible({
  observed = {},
  segments,
  tokens = 0,
  expected,
  verdict,
}: Pick<StoredRecord, 'observed' | 'segments' | 'tokens' | 'expected' | 'verdict'>): boolean {
  const { input = 0, read = 0, written = 0, written12h = 0, output = 0, reasoning = 0 } = observed
  const numbers = [
    input,
    read,
    written,
    written12h,
    output,
    reasoning,
    tokens,
    expected?.tokens ?? 0,
    expected?.reusable ?? 0,
    verdict?.loss?.tokens ?? 0,
    verdict?.sharedTokens ?? 0,
    Math.abs(verdict?.miscounted ?? 0),
    expected?.step ?? 0,
  ]
  return (
    !isImpossible(observed) &&
    numbers.every((number) => number <= MOST_TOKENS) &&
    segments.every((segment) => segment.tokens <= MOST_TOKENS) &&
    (expected?.outcomes ?? []).every(
      (outcome) => outcome.read <= MOST_TOKENS && outcome.written <= MOST_TOKENS,
    )
  )
}
