import type { CheckContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import type { TwoCalls } from '../subject.ts'

/** Where the earlier call's reusable region is no prefix of the later one: every independent cause. */
export function findBetween(_calls: TwoCalls, _context: CheckContext): readonly Finding[] {
  return []
}
