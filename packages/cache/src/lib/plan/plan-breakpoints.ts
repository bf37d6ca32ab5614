import type { Measured, Point, Scope } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { Plan, PlannedMarker } from './plan.ts'

/** Scopes whose end several conversations share. */
const SHARED: readonly Scope[] = ['release', 'tenant', 'session']
const RANK: Readonly<Record<Scope, number>> = { release: 0, tenant: 1, session: 2, growing: 3, call: 4 }

/**
 * Places markers where the layers end: at the end of each shared scope, and, where something is sent that will not come
 * again, in front of it. Markers that the request carries already are left alone, and then nothing is planned.
 */
export function planBreakpoints(measured: Measured, rules: CacheRules | undefined): Plan {
  if (rules === undefined) return plan([], ['Nothing is planned for a model without rules.'])
  const { breakpoints } = rules
  if (rules.regime !== 'breakpoints' || breakpoints === undefined) {
    return plan(
      [],
      [
        rules.regime === 'none'
          ? `${rules.model} does not cache prompts.`
          : `${rules.model} caches by itself and takes no markers.`,
      ],
    )
  }
  if (measured.markers.length > 0 || measured.mode === 'explicit') {
    return plan([], ['The request places its own markers.'])
  }
  const { points } = measured
  const once = points.findIndex(({ keep }) => !keep)
  const ephemeral = once !== -1
  const slots = ephemeral ? breakpoints.writes.explicit : breakpoints.writes.implicit
  const scopes = scopeEnds(points, rules.minimum)
  if (!ephemeral) {
    // The implicit breakpoint takes the end of the conversation; the markers keep what others share.
    return plan(
      scopes.slice(-slots),
      ['Mode implicit: the conversation only grows, and its latest message is written without a marker.'],
      'implicit',
    )
  }
  const conversation = conversationEnds(points, once, rules.minimum, scopes.at(-1)?.segment ?? -1)
  const markers = [...scopes.slice(-Math.max(1, slots - conversation.length)), ...conversation]
  return plan(
    markers,
    [
      `Mode explicit: "${points[once]?.layer}" is sent once, and an implicit breakpoint would write it on every call.`,
      ...(markers.length === 0 ? ['Nothing in front of it reaches the minimum, so nothing is kept.'] : []),
    ],
    'explicit',
  )
}

/** The last block of each shared scope that can carry a marker, where everything in front of it lives as long. */
function scopeEnds(points: readonly Point[], minimum: number): readonly PlannedMarker[] {
  const markers: PlannedMarker[] = []
  for (const scope of SHARED) {
    const end = points.findIndex((point) => point.scope !== undefined && RANK[point.scope] > RANK[scope])
    const last = points
      .slice(0, end === -1 ? points.length : end)
      .findLastIndex(({ markable, scope: own }) => markable && own !== undefined)
    const point = points[last]
    if (point === undefined || point.tokens < minimum || markers.at(-1)?.segment === last) continue
    markers.push({
      segment: last,
      path: point.path,
      because: `End of what stays for the ${scope}: "${point.layer}", ${point.tokens} tokens.`,
    })
  }
  return markers
}

/** The last two ends of messages in front of what is sent once: the older is read, the newer is written. */
function conversationEnds(
  points: readonly Point[],
  once: number,
  minimum: number,
  after: number,
): readonly PlannedMarker[] {
  return points
    .slice(0, once)
    .flatMap((point, segment) => {
      const usable = segment > after && point.markable && point.endsMessage && point.tokens >= minimum
      return usable
        ? [
            {
              segment,
              path: point.path,
              because: `Conversation in front of what is sent once, ${point.tokens} tokens.`,
            },
          ]
        : []
    })
    .slice(-2)
}

function plan(
  markers: readonly PlannedMarker[],
  because: readonly string[],
  mode?: 'implicit' | 'explicit',
): Plan {
  return Object.freeze({
    markers: Object.freeze(markers),
    because: Object.freeze(because),
    ...(mode === undefined ? {} : { mode }),
  })
}
