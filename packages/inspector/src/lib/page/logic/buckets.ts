import type { CallSummary } from '../../wire/summary.ts'

/** Calls that follow one another, as one place of the chart. */
export interface Bucket {
  /** Unix milliseconds of the first and the last call. */
  readonly from: number
  readonly to: number
  readonly calls: number
  /** Index of the first call. */
  readonly first: number
  /** Share of the counted tokens that was expected to be read; absent where nothing was expected. */
  readonly expected?: number
  /** Share of the reported input that was read; absent where nothing was reported. */
  readonly read?: number
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
  let [expected, tokens, read, input, notReported, impossible] = [0, 0, 0, 0, 0, 0]
  for (const call of calls) {
    if (call.expected !== undefined && call.tokens !== undefined) {
      expected += call.expected
      tokens += call.tokens
    }
    if (call.impossible === true) impossible += 1
    else if (call.read === undefined || call.input === undefined) notReported += 1
    else {
      read += call.read
      input += call.input
    }
  }
  return {
    from: first.at,
    to: last.at,
    calls: calls.length,
    first: first.index,
    notReported,
    impossible,
    ...(tokens === 0 ? {} : { expected: expected / tokens }),
    ...(input === 0 ? {} : { read: read / input }),
  }
}
