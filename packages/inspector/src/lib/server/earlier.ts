import type { CallSummary } from '../wire/summary.ts'
import type { CallIndex } from './call-index.ts'

/** Calls of the same conversation that are run again, and of others on the same model: what still lives is among the latest. */
const OF_THE_CONVERSATION = 60
const OF_OTHERS = 140
/** Calls that are passed over at most to find them. */
const PASSED = 5000

/** Earlier calls that can have left something for this one, in the order of the log. Their lanes are not looked at. */
export function earlierOf(index: CallIndex, call: CallSummary): readonly number[] {
  const found: number[] = []
  let [own, others, passed] = [0, 0, 0]
  for (const former of index.before(call.index)) {
    passed += 1
    if (passed > PASSED || (own >= OF_THE_CONVERSATION && others >= OF_OTHERS)) break
    if (former.end === 'local' || former.model !== call.model || former.endpoint !== call.endpoint) continue
    const isOwn = former.conversation === call.conversation
    if (isOwn ? own >= OF_THE_CONVERSATION : others >= OF_OTHERS) continue
    if (isOwn) own += 1
    else others += 1
    found.push(former.index)
  }
  return found.toReversed()
}
