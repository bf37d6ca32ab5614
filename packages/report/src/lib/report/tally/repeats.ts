import type { CallRecord } from '../../record/call-record.ts'
import { numberOf } from './clip.ts'

/** Records that stand in a log more than once, as in files that overlap. */
export interface RepeatsTally {
  /** Whether the same record was added before; it is counted then. */
  readonly isRepeated: (record: CallRecord) => boolean
  readonly repeated: () => number
}

/** Records that are known again: some 90 MB. */
const MOST_RECORDS = 2_000_000

export function newRepeats(most: number = MOST_RECORDS): RepeatsTally {
  const seen = new Set<number>()
  let repeated = 0
  return {
    isRepeated: ({ id, conversation, at, took, end }) => {
      // Its id alone does not do: processes that were given one name write the same ids.
      const key = numberOf(JSON.stringify([id, conversation, at, took, end]))
      if (seen.has(key)) {
        repeated += 1
        return true
      }
      if (seen.size < most) seen.add(key)
      return false
    },
    repeated: () => repeated,
  }
}
