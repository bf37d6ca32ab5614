import type { Plan } from '@varve/cache'
import type { Measured, Scope } from '@varve/core'

/** A way to place breakpoints that looks at nothing but the request. */
export interface Strategy {
  readonly name: string
  readonly place: (measured: Measured) => Plan
}

const SHARED: ReadonlySet<Scope | undefined> = new Set<Scope | undefined>(['release', 'tenant', 'session'])

/** What people do today. */
export const strategies: readonly Strategy[] = [
  { name: 'no markers', place: () => ({ markers: [], because: [] }) },
  {
    name: 'markers on everything',
    place: ({ points }) =>
      markersAt(
        { points },
        points.flatMap(({ markable }, index) => (markable ? [index] : [])),
      ),
  },
  {
    // Guide of October 2026: one marker for each layer that others share; a variable tail in a block of its own with a marker
    // in front; mode explicit where questions over a shared prefix are asked once.
    name: "the vendor guide's advice",
    place: ({ points, continues }) => {
      const ends = points.flatMap(({ scope, layer, markable }, index) =>
        markable && SHARED.has(scope) && points[index + 1]?.layer !== layer ? [index] : [],
      )
      const once = points.findIndex(({ keep }) => !keep)
      const front = points.findLastIndex(
        ({ markable, endsMessage }, at) => at < once && markable && endsMessage,
      )
      return {
        ...markersAt({ points }, [...ends.slice(-3), ...(front === -1 ? [] : [front])]),
        ...(continues ? {} : { mode: 'explicit' as const }),
      }
    },
  },
]

function markersAt({ points }: Pick<Measured, 'points'>, indexes: readonly number[]): Plan {
  return {
    markers: [...new Set(indexes)].map((segment) => ({
      segment,
      path: points[segment]?.path ?? '',
      because: '',
    })),
    because: [],
  }
}
