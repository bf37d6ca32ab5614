import type { Rendered } from '@varve/core'
import type { Change } from './change.ts'
import type { Piece } from './pieces/piece.ts'

/** What differs in the settings that the provider renders into the prefix, and in what decides about the lane. */
export function settingChanges(
  calls: { readonly before: Rendered; readonly after: Rendered },
  before: readonly Piece[],
  after: readonly Piece[],
): readonly Change[] {
  const former = settingsOf(before)
  const latter = settingsOf(after)
  const paths = [...new Set([...former.keys(), ...latter.keys()])]
  return [
    ...laneChanges(calls),
    ...paths.flatMap((path) => changed(path, former.get(path), latter.get(path))),
  ]
}

function laneChanges({ before, after }: { before: Rendered; after: Rendered }): readonly Change[] {
  return [
    ...changed('endpoint', before.endpoint, after.endpoint),
    ...changed('prompt_cache_key', before.lane.cacheKey, after.lane.cacheKey),
    ...changed('service_tier', before.lane.serviceTier, after.lane.serviceTier),
  ]
}

function settingsOf(pieces: readonly Piece[]): ReadonlyMap<string, string> {
  return new Map(
    pieces
      .filter(({ segment }) => segment.place === 'settings')
      .map(({ segment, text }) => [segment.path, text]),
  )
}

function changed(path: string, before = '', after = ''): readonly Change[] {
  if (before === after) return []
  return [
    {
      kind: before === '' ? 'inserted' : after === '' ? 'removed' : 'replaced',
      unit: 'setting',
      place: 'settings',
      setting: path,
      path,
      offset: 0,
      position: 0,
      before,
      after,
      lead: '',
      trail: '',
      evidence: [before, after],
    },
  ]
}
