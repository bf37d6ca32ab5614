import type { CallSummary } from '../../wire/summary.ts'

/** Calls that follow one another, as one place of the chart. */
export interface Bucket {
  /** Unix milliseconds of the first and the last call. */
  readonly from: number
  readonly to: number
  readonly calls: number
  /** Index of the first call. */
  readonly first: number
  /**
   * Share of the reported input that was expected to be read: calls without an expectation add to the input alone, as they do to what was
   * read. Where nothing was reported, share of the counted tokens. Absent where nothing was expected.
   */
  readonly expected?: number
  /** Share of the reported input that was read; absent where nothing was reported. */
  readonly read?: number
  /** Share of the reported input that a changed prefix did not let be read, and that was not found; with what was read at most 1. */
  readonly lost?: number
  readonly missed?: number
  /** Calls of which reads were not reported. */
  readonly notReported: number
  /** Calls whose numbers cannot be true together; they are in neither share. */
  readonly impossible: number
}

/** Cuts answered calls, in the order of time, into at most so many buckets of equal length. */
export function bucketsOf(calls: readonly CallSummary[], most: number): readonly Bucket[] {
  const answered = calls.filter(({ end }) => end === 'answered').toSorted((a, b) => a.at - b.at)
  const size = Math.max(1, Math.ceil(answered.length / most))
  const buckets: Bucket[] = []
  for (let start = 0; start < answered.length; start += size) {
    const bucket = bucketOf(answered.slice(start, start + size))
    if (bucket !== undefined) buckets.push(bucket)
  }
  return buckets
}

function bucketOf(calls: readonly CallSummary[]): Bucket | undefined {
  const [first, last] = [calls[0], calls.at(-1)]
  if (first === undefined || last === undefined) return undefined
  let [read, input, expected, expecting, notReported, impossible] = [0, 0, 0, 0, 0, 0]
  const left = { changed: 0, missed: 0 }
  const unreported = { expected: 0, tokens: 0 }
  for (const call of calls) {
    if (call.impossible === true) impossible += 1
    else if (call.read === undefined || call.input === undefined) {
      notReported += 1
      if (call.expected === undefined) continue
      unreported.expected += call.expected
      unreported.tokens += call.tokens ?? 0
    } else {
      read += call.read
      input += call.input
      expected += call.expected ?? 0
      expecting += call.expected === undefined ? 0 : 1
      // What was left may be longer than what was sent now.
      if (call.loss !== undefined)
        left[call.loss] += Math.min(call.lostTokens ?? 0, Math.max(0, call.input - call.read))
    }
  }
  const { expected: would, tokens } = unreported
  const share =
    input > 0 ? (expecting > 0 ? expected / input : undefined) : tokens > 0 ? would / tokens : undefined
  return {
    from: first.at,
    to: last.at,
    calls: calls.length,
    first: first.index,
    notReported,
    impossible,
    ...(share === undefined ? {} : { expected: share }),
    ...(input === 0 ? {} : { read: read / input, lost: left.changed / input, missed: left.missed / input }),
  }
}
