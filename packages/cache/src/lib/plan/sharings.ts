import { type Measured, type Point, type Reuse, type Scope, SCOPE_RANK } from '@varve/core'
import type { Lifetime } from '@varve/rules'
import { runsFromEnd } from './runs.ts'

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
  const conversation = conversationEnd(points, continues, ends.at(-1)?.times ?? Infinity)
  const all =
    conversation === undefined ? ends : [...ends.filter(({ end }) => end < conversation.end), conversation]
  // Whoever shares a longer prefix shares the shorter ones too; here each call is counted once, at the longest it shares.
  return all
    .map((sharing, index) => ({ ...sharing, times: sharing.times - (all[index + 1]?.times ?? 0) }))
    .filter(({ times }) => times > 0)
}

/** The end of each layer that others share, as long as nothing in front of it changes sooner. */
function sharedEnds(points: readonly Point[]): readonly Sharing[] {
  const ends: (Sharing & { readonly said: boolean })[] = []
  let scope: Scope = 'release'
  for (const [index, point] of points.entries()) {
    if (point.scope === undefined) continue
    if (SCOPE_RANK[point.scope] > SCOPE_RANK[scope]) scope = point.scope
    if (SCOPE_RANK[scope] > SCOPE_RANK.session) break
    const next = points[index + 1]
    if (next !== undefined && next.layer === point.layer) continue
    const what = `what stays for the ${scope}: "${point.layer}"`
    ends.push({ end: index, ...reuseOf(point, scope), what, said: point.reuse !== undefined })
  }
  let times = Infinity
  return ends.map(({ said, ...sharing }, index) => {
    // Whoever shares a layer behind shares this one too; only what a layer says of itself holds against that.
    const behind = said ? 0 : Math.max(0, ...ends.slice(index).map((end) => (end.said ? end.times : 0)))
    times = Math.min(times, Math.max(sharing.times, behind))
    return { ...sharing, times }
  })
}

/** What the next call of the same conversation goes on from: everything in front of what is sent once. */
function conversationEnd(points: readonly Point[], continues: boolean, before: number): Sharing | undefined {
  const end = (firstSentOnce(points) ?? points.length) - 1
  const last = points[end]
  if (last?.scope === undefined || SCOPE_RANK[last.scope] <= SCOPE_RANK.session) return undefined
  const reuse = hintOf(points) ?? { times: continues ? USUAL.growing : USUAL.call, within: '30m' as const }
  return { end, ...reuse, times: Math.min(before, reuse.times), what: 'the conversation so far' }
}

/** The first point that will not come again. */
export function firstSentOnce(points: readonly Point[]): number | undefined {
  let first: number | undefined
  for (const { start, point } of runsFromEnd(points)) if (!point.keep) first = start
  return first
}

/** What the last layer that says so expects of the conversation. */
function hintOf(points: readonly Point[]): Reuse | undefined {
  for (const { point } of runsFromEnd(points)) {
    const { scope, reuse, keep } = point
    if (keep && scope !== undefined && SCOPE_RANK[scope] > SCOPE_RANK.session && reuse !== undefined)
      return reuse
  }
  return undefined
}

function reuseOf({ reuse }: Point, scope: Scope): Reuse {
  return reuse ?? { times: USUAL[scope], within: '30m' }
}
