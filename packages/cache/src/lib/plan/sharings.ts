import type { Measured, Point, Reuse, Scope } from '@varve/core'
import type { Lifetime } from '@varve/rules'

/** Calls to come that share a prefix with this one, up to the end of one of its points and no further. */
export interface Sharing {
  /** The last point that they share. */
  readonly end: number
  /** How many are expected. */
  readonly times: number
  /** Each comes within so long of the one before. */
  readonly within: Lifetime
  /** What ends there, for a sentence. */
  readonly what: string
}

const RANK: Readonly<Record<Scope, number>> = { release: 0, tenant: 1, session: 2, growing: 3, call: 4 }

/** How many calls share what stays so long, where no layer says: a guess of ours, and only its order matters much. */
const USUAL: Readonly<Record<Scope, number>> = { release: 20, tenant: 10, session: 5, growing: 4, call: 0 }

/**
 * Who will come again, from the layers' scopes and hints: others share as far as a scope goes, and the next call of the same
 * conversation all but what is sent once.
 */
export function sharingsOf({
  points,
  continues,
}: Pick<Measured, 'points' | 'continues'>): readonly Sharing[] {
  const ends = sharedEnds(points)
  const conversation = conversationEnd(points, continues)
  const all =
    conversation === undefined ? ends : [...ends.filter(({ end }) => end < conversation.end), conversation]
  // Whoever shares a longer prefix shares the shorter ones too; here each call is counted once, at the longest it shares.
  return all
    .map((sharing, index) => ({ ...sharing, times: sharing.times - (all[index + 1]?.times ?? 0) }))
    .filter(({ times }) => times > 0)
}

/** The end of each layer that others share, as long as nothing in front of it changes sooner. */
function sharedEnds(points: readonly Point[]): readonly Sharing[] {
  const ends: Sharing[] = []
  let scope: Scope = 'release'
  let times = Infinity
  for (const [index, point] of points.entries()) {
    if (point.scope === undefined) continue
    if (RANK[point.scope] > RANK[scope]) scope = point.scope
    if (RANK[scope] > RANK.session) break
    const next = points[index + 1]
    if (next !== undefined && next.layer === point.layer) continue
    const reuse = reuseOf(point, scope)
    times = Math.min(times, reuse.times)
    ends.push({ end: index, ...reuse, times, what: `what stays for the ${scope}: "${point.layer}"` })
  }
  return ends
}

/** What the next call of the same conversation goes on from: everything in front of what is sent once. */
function conversationEnd(points: readonly Point[], continues: boolean): Sharing | undefined {
  const once = points.findIndex(({ keep }) => !keep)
  const end = (once === -1 ? points.length : once) - 1
  const last = points[end]
  if (last?.scope === undefined || RANK[last.scope] <= RANK.session) return undefined
  const hinted = points.findLast(
    ({ scope, reuse, keep }) =>
      keep && scope !== undefined && RANK[scope] > RANK.session && reuse !== undefined,
  )
  const reuse = hinted?.reuse ?? { times: continues ? USUAL.growing : USUAL.call, within: '30m' as const }
  const before = sharedEnds(points).at(-1)?.times ?? Infinity
  return { end, ...reuse, times: Math.min(before, reuse.times), what: 'the conversation so far' }
}

function reuseOf({ reuse }: Point, scope: Scope): Reuse {
  return reuse ?? { times: USUAL[scope], within: '30m' }
}
