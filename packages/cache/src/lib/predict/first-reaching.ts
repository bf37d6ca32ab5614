import type { Measured } from '@varve/core'

/** The first point that ends at so many tokens or behind; the number of points where none does. Points are in order of tokens. */
export function firstReaching(points: Measured['points'], tokens: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.tokens ?? 0) < tokens) low = middle + 1
    else high = middle
  }
  return low
}
