import type { Measured } from '@varve/core'
import type { Entry } from '../ledger/ledger.ts'
import { firstReaching } from './first-reaching.ts'

/**
 * Points on either side that are tried first: points without tokens stand together, and a count may have been corrected since.
 * Any number finds the same, because all points are tried then; a few spare a conversation of thousands that walk.
 */
const NEAR = 8

/** The index of the point that an entry was made at, without walking through all of them: points are in order of tokens. */
export function pointOf({ points }: Pick<Measured, 'points'>, { hash, tokens }: Entry): number | undefined {
  const near = firstReaching(points, tokens)
  for (let index = Math.max(0, near - NEAR); index < Math.min(points.length, near + NEAR); index += 1)
    if (points[index]?.hash === hash) return index
  // A count that was corrected by much, as an image's is, lies elsewhere.
  const index = points.findIndex((point) => point.hash === hash)
  return index === -1 ? undefined : index
}
