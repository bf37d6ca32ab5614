import { type Counter, fingerprint, measure, type Rendered, SCOPE_RANK, type Segment } from '@varve/core'
import type { LockedLayer, LockedPrefix, LockedSample } from './lock.ts'

/** Hex digits of a hash that a lock keeps: enough to tell prompts apart, few enough to read. */
const DIGITS = 16

/** What a lock keeps of a rendered sample: its layers in provider order, and the prefix at the end of each shared scope. */
export function lockSample(rendered: Rendered, counter: Counter): LockedSample {
  const { points } = measure(rendered, counter)
  const names = [...new Set(rendered.segments.flatMap(({ layer }) => layer ?? []))]
  const layers = names.flatMap((name): LockedLayer[] => {
    const own = rendered.segments.filter(({ layer }) => layer === name)
    const [first] = own
    if (first?.kind === undefined || first.scope === undefined) return []
    const tokens = points.reduce(
      (sum, point, index) =>
        point.layer === name ? sum + point.tokens - (points[index - 1]?.tokens ?? 0) : sum,
      0,
    )
    return [{ name, kind: first.kind, scope: first.scope, tokens, hash: hashOf(own) }]
  })
  const prefixes = (['release', 'tenant', 'session'] as const).flatMap((scope): LockedPrefix[] => {
    const later = points.findIndex(
      (point) => point.scope !== undefined && SCOPE_RANK[point.scope] > SCOPE_RANK[scope],
    )
    const end = (later === -1 ? points.length : later) - 1
    const point = points[end]
    // A scope that no layer has ends where the one before it ends.
    if (point?.scope !== scope) return []
    return [{ scope, tokens: point.tokens, hash: point.hash.slice(0, DIGITS) }]
  })
  return { layers, prefixes }
}

function hashOf(segments: readonly Segment[]): string {
  return fingerprint({ segments }).hash.slice(0, DIGITS)
}
