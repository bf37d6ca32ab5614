import { show } from '../markdown.ts'
import type { Contestant } from './contestant.ts'
import type { Row } from './figure.ts'
import type { Laps } from './race.ts'
import { type Spread, spreadOf } from './stats.ts'

/** Milliseconds of a contestant's turns. */
export function timesOf(laps: Laps, { name }: Contestant): Spread {
  return spreadOf((laps.get(name)?.ms ?? []).filter((time) => time !== undefined))
}

/** How many times as long the one takes as the other, round by round. */
export function ratioOf(laps: Laps, one: Contestant, other: Contestant): Spread {
  const others = laps.get(other.name)?.ms ?? []
  const ratios = (laps.get(one.name)?.ms ?? []).flatMap((time, round) => {
    const against = others[round]
    return time === undefined || against === undefined ? [] : [time / against]
  })
  return spreadOf(ratios)
}

export function showSpread({ median, low, high }: Spread, unit: string): string {
  return `${show(median)}${unit} (${show(low)}–${show(high)})`
}

/** A ratio that should be so large at most. */
export function atMost(figure: string, ratio: Spread, target: number): Row {
  return { figure, target: `≤ ${target}×`, measured: showSpread(ratio, '×'), met: ratio.median <= target }
}

/** A ratio that should be so large at least. */
export function atLeast(figure: string, ratio: Spread, target: number): Row {
  return {
    figure,
    target: `≥ ${show(target, 4)}× faster`,
    measured: showSpread(ratio, '×'),
    met: ratio.median >= target,
  }
}
