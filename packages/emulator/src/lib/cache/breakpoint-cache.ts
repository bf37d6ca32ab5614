import type { BreakpointRules, Lifetime } from '@varve/rules'
import type { Boundary, Fed } from '../prompt/feed.ts'
import type { CacheEntry, Outcome } from './outcome.ts'

export interface BreakpointRequest {
  readonly lane: string
  readonly fed: Fed
  readonly rules: BreakpointRules
  /** Visible tokens that a prefix must hold. */
  readonly minimum: number
  readonly mode: 'implicit' | 'explicit'
  readonly ttl: Lifetime
  readonly now: number
  /** Whether implicit mode writes the end of the initial developer block (C-2 of the facts). */
  readonly developerBlock: boolean
  /** The request came to a machine that holds nothing of it. */
  readonly cold: boolean
  /** Milliseconds until what was written can be read. */
  readonly readableAfter: number
}

/** Milliseconds. Facts 6.1, 6.2: minimum lifetimes, and nothing lives longer here. */
const LIFETIMES: Readonly<Record<Lifetime, number>> = { '30m': 1_800_000, '12h': 43_200_000 }

interface Kept {
  readonly tokens: number
  readonly kind: CacheEntry['kind']
  readonly writtenAt: number
  usedAt: number
  lifetime: number
}

/** GPT-5.6 and later (facts 3 to 6): whole prefixes up to a breakpoint, written once, found again by comparing. */
export class BreakpointCache {
  readonly #lanes = new Map<string, Map<string, Kept>>()

  serve(request: BreakpointRequest): Outcome {
    const { fed, mode, now } = request
    const markers = fed.boundaries.filter((boundary) => boundary.kind === 'marker')
    const endings = fed.boundaries.filter((boundary) => boundary.kind !== 'marker')
    const implicit = mode === 'implicit' ? endings.at(-1) : undefined
    const developer = mode === 'implicit' ? endings.find(({ kind }) => kind === 'developer') : undefined

    const { firstMarkers, latestMarkers, earlierEndings, developerBlockEnd } = request.rules.lookup
    const positions = [...markers.slice(0, firstMarkers), ...latest(markers, latestMarkers)]
    if (implicit) positions.push(implicit, ...latest(endings.slice(0, -1), earlierEndings))
    if (developer && developerBlockEnd) positions.push(developer)
    const read = request.cold ? 0 : this.#read(request, positions)

    const slots = request.rules.writes[mode]
    const writes = latest(markers, slots)
    if (implicit) writes.push(implicit)
    const lasting = writes.filter((boundary) => boundary.tokens >= request.minimum)
    for (const boundary of lasting) this.#write(request.lane, boundary, lifetimeOf(boundary, request), now)
    if (request.developerBlock && developer && developer.tokens >= request.minimum)
      this.#write(request.lane, developer, LIFETIMES[request.ttl], now)

    const written = lengthOf(lasting, read)
    const twelve = lasting.filter((boundary) => lifetimeOf(boundary, request) === LIFETIMES['12h'])
    return { read, written, fresh: fed.input - read - written, written12h: lengthOf(twelve, read) }
  }

  *entries(): Generator<CacheEntry> {
    for (const [lane, kept] of this.#lanes)
      for (const [hash, { tokens, kind, writtenAt, usedAt, lifetime }] of kept)
        yield { lane, hash, tokens, kind, writtenAt, usedAt, expiresAt: usedAt + lifetime }
  }

  clear(): void {
    this.#lanes.clear()
  }

  /** The longest position whose whole prefix is held; reading it starts its lifetime anew. */
  #read(request: BreakpointRequest, positions: readonly Boundary[]): number {
    const kept = this.#lanes.get(request.lane)
    if (kept === undefined) return 0
    for (const { hash, tokens } of positions.toSorted((one, other) => other.tokens - one.tokens)) {
      const entry = kept.get(hash)
      if (entry === undefined || tokens < request.minimum) continue
      if (request.now > entry.usedAt + entry.lifetime) continue
      if (request.now < entry.writtenAt + request.readableAfter) continue
      entry.usedAt = request.now
      return tokens
    }
    return 0
  }

  #write(lane: string, boundary: Boundary, lifetime: number, now: number): void {
    const kept = this.#lanes.get(lane) ?? new Map<string, Kept>()
    this.#lanes.set(lane, kept)
    const before = kept.get(boundary.hash)
    if (before !== undefined && now <= before.usedAt + before.lifetime) {
      // A longer life, once paid for, is not cut short by a later request that asks for less.
      before.lifetime = Math.max(before.lifetime, lifetime)
      before.usedAt = now
      return
    }
    const { tokens, kind } = boundary
    kept.set(boundary.hash, { tokens, kind, writtenAt: now, usedAt: now, lifetime })
  }
}

function latest(boundaries: readonly Boundary[], count: number): Boundary[] {
  return count === 0 ? [] : boundaries.slice(-count)
}

function lifetimeOf(boundary: Boundary, request: BreakpointRequest): number {
  return LIFETIMES[boundary.marker?.ttl ?? request.ttl]
}

/** `max(0, B − R)` of facts 4.6, with B the longest of the boundaries. */
function lengthOf(boundaries: readonly Boundary[], read: number): number {
  return Math.max(0, ...boundaries.map((boundary) => boundary.tokens - read))
}
