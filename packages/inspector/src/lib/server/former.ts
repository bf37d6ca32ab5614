import type { CallRecord } from '@varve/report/records'
import { sharedPrefix } from '../compare-segments.ts'
import type { CallSummary } from '../wire/summary.ts'
import type { CallIndex } from './call-index.ts'
import { readCalls } from './read-calls.ts'

/** Former calls of a conversation that are looked at; more of them seldom matter, as each is a branch of its own. */
const LOOKED_AT = 8
/** Calls that are passed over at most to find them. */
const PASSED = 5000

/** Earlier calls of the same conversation that reached the provider, latest first. */
export function formersOf(index: CallIndex, call: CallSummary, most: number): readonly number[] {
  const found: number[] = []
  let passed = 0
  for (const former of index.before(call.index)) {
    passed += 1
    if (passed > PASSED || found.length >= most) break
    if (former.conversation === call.conversation && former.end !== 'local') found.push(former.index)
  }
  return found
}

/** The former call of the conversation that shares most with this one; of equals the latest. */
export async function nearestFormer(
  path: string,
  index: CallIndex,
  call: CallSummary,
  record: CallRecord,
): Promise<number | undefined> {
  const candidates = formersOf(index, call, LOOKED_AT)
  const records = await readCalls(path, index, candidates)
  let best: number | undefined
  let most = -1
  for (const one of candidates) {
    const former = records.get(one)
    const shared = former === undefined ? -1 : sharedPrefix(former, record).segments
    if (shared > most) [best, most] = [one, shared]
  }
  return best
}
