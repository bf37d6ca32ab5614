import type { Effort } from './figure.ts'
import type { Size } from './race.ts'

export type SizeName = '10k' | '100k' | '1M'

const SIZES: readonly Size[] = [
  // A server that has been running has compiled what it runs: some hundred turns go in front of those that are measured.
  { name: '10k', messages: 20, turns: 5, runs: 12, warmUp: 40 },
  { name: '100k', messages: 200, turns: 5, runs: 8, warmUp: 8 },
  // Minutes otherwise; by then the compilers have seen all of it.
  { name: '1M', messages: 2000, turns: 9, runs: 1, warmUp: 0 },
]

/** The length of conversation of that name; a quick run measures one run of three turns. */
export function sizeOf(name: SizeName, { quick }: Effort): Size {
  const size = SIZES.find((one) => one.name === name)
  if (size === undefined) throw new Error(`no size ${name}`)
  return quick ? { ...size, turns: 3, runs: 1, warmUp: 1 } : size
}
