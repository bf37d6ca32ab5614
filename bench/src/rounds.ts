import type { Count } from './counters.ts'

export interface Contestant {
  readonly name: string
  readonly count: Count
}

export interface Timing {
  readonly name: string
  /** Median of the rounds, in milliseconds. */
  readonly ms: number
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Larger than the caches of the processors that this is likely to run on. */
const flushed = new Int32Array(24 << 20)

/** Pushes everything else out of the processor's caches. */
export function flushCaches(): void {
  for (let index = 0; index < flushed.length; index += 16) flushed[index] = (flushed[index] ?? 0) + 1
}

/**
 * Times all contestants in interleaved rounds, each round beginning with another one, so that what else the machine does falls on all alike.
 * `textsOf` gives the texts of a round; with `cold` the processor's caches are flushed before each measurement.
 */
export async function race(
  contestants: readonly Contestant[],
  rounds: number,
  textsOf: (round: number) => readonly string[],
  cold = false,
): Promise<Timing[]> {
  const times = contestants.map((): number[] => [])
  // Two rounds more, not counted, for the compilers.
  for (let round = -2; round < rounds; round += 1) {
    const texts = textsOf(round)
    const counts = new Set<number>()
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const place = (turn + round + 2) % contestants.length
      const contestant = contestants[place]
      if (contestant === undefined) continue
      if (cold) flushCaches()
      let sum = 0
      const start = performance.now()
      for (const text of texts) {
        const made = contestant.count(text)
        sum += typeof made === 'number' ? made : await made
      }
      const time = performance.now() - start
      counts.add(sum)
      if (round >= 0) times[place]?.push(time)
    }
    if (counts.size > 1) throw new Error(`not all counts agree: ${[...counts].join(', ')}`)
  }
  return contestants.map(({ name }, place) => ({ name, ms: median(times[place] ?? []) }))
}
