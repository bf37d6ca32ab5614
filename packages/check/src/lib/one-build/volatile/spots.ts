import { coverOf } from '../texts/cover.ts'
import { pageOf } from '../texts/page.ts'
import type { StableText } from '../texts/stable-text.ts'
import { clockSpots } from './clock/clock-spots.ts'
import { counterSpots } from './counter/counter-spots.ts'
import { idSpots } from './id/id-spots.ts'
import { liveSpots } from './live.ts'
import { machineSpots } from './machine/machine-spots.ts'
import type { Spot } from './spot.ts'

const FAMILIES = [clockSpots, idSpots, machineSpots, counterSpots]

/** All that is volatile in a text, in order; where two lie over each other, the one of the earlier family counts. */
export function spotsIn(text: StableText): readonly Spot[] {
  const page = pageOf(text)
  const taken: Spot[] = []
  const cover = coverOf(text.text.length)
  const take = (spots: readonly Spot[]): void => {
    taken.push(...spots.filter(({ start, end }) => cover.take(start, end)))
  }
  for (const find of FAMILIES) take(find(page))
  take(liveSpots(page, taken))
  return taken.sort((a, b) => a.start - b.start)
}
