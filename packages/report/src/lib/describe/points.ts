import type { CachePointDescription } from './description.ts'
import type { Study } from './study.ts'

/** Where a call leaves something that others can read, in the breakpoint regime; elsewhere there are no such places. */
export function pointsOf({ measured, plan, cold, rules }: Study): readonly CachePointDescription[] {
  if (rules?.regime !== 'breakpoints') return []
  const left = new Map(cold.writes.map((entry) => [entry.hash, entry]))
  return measured.points.flatMap(({ hash, tokens, layer = '', path }, index): CachePointDescription[] => {
    const marker = plan.markers.find(({ segment }) => segment === index)
    if (marker !== undefined) return [{ tokens, layer, path, kind: 'marker', because: marker.because }]
    const entry = left.get(hash)
    if (entry === undefined) return []
    return entry.certainty === 'measured'
      ? [{ tokens, layer, path, kind: 'measured', because: MEASURED }]
      : [{ tokens, layer, path, kind: 'implicit', because: IMPLICIT }]
  })
}

const IMPLICIT = 'End of the latest message: kept without a marker, for the next call to go on from.'
const MEASURED =
  'End of the developer messages: seen to be kept without a marker, though no document says so.'
