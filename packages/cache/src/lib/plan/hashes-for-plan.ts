import type { Measured } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import { lastUpTo } from './candidates.ts'
import { sharingsOf } from './sharings.ts'

/** The prefixes that a plan may want to know of besides those that are looked up anyway: where it could place a marker. */
export function hashesForPlan(measured: Measured, rules: CacheRules | undefined): readonly string[] {
  if (rules?.breakpoints === undefined || rules.regime !== 'breakpoints') return []
  const { points } = measured
  const { lookup } = rules.breakpoints
  const shared = sharingsOf(measured).flatMap(
    ({ end }) => lastUpTo(points, end, ({ markable }) => markable) ?? [],
  )
  const latest: number[] = []
  for (let index = points.length - 1; index >= 0 && latest.length < lookup.latestMarkers; index -= 1)
    if (points[index]?.markable === true) latest.push(index)
  const indexes = new Set([...shared, ...latest])
  return [...indexes].flatMap((index) => points[index]?.hash ?? [])
}
