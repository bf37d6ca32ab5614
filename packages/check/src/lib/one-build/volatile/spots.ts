import { pageOf } from '../texts/page.ts'
import type { StableText } from '../texts/stable-text.ts'
import { clockSpots } from './clock/clock-spots.ts'
import { counterSpots } from './counter/counter-spots.ts'
import { idSpots } from './id/id-spots.ts'
import { machineSpots } from './machine/machine-spots.ts'
import type { Spot } from './spot.ts'

const FAMILIES = [clockSpots, idSpots, machineSpots, counterSpots]

/** All that is volatile in a text, in order; where two lie over each other, the one of the earlier family counts. */
export function spotsIn(text: StableText): readonly Spot[] {
  const page = pageOf(text)
  const taken: Spot[] = []
  for (const find of FAMILIES)
    for (const spot of find(page))
      if (!taken.some(({ start, end }) => start < spot.end && spot.start < end)) taken.push(spot)
  return taken.sort((a, b) => a.start - b.start)
}
