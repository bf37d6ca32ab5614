import type { Measured } from '@varve/core'
import type { Entry } from '../ledger/ledger.ts'

/** Points on either side that may carry an entry whose count was corrected since; points without tokens stand together. */
const NEAR = 8

/** The index of the point that an entry was made at, without walking through all of them: points are in order of tokens. */
export function pointOf({ points }: Pick<Measured, 'points'>, { hash, tokens }: Entry): number | undefined {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.tokens ?? 0) < tokens) low = middle + 1
    else high = middle
  }
  for (let index = Math.max(0, low - NEAR); index < Math.min(points.length, low + NEAR); index += 1)
    if (points[index]?.hash === hash) return index
  // A count that was corrected by much, as an image's is, lies elsewhere.
  const index = points.findIndex((point) => point.hash === hash)
  return index === -1 ? undefined : index
}
