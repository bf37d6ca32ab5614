import type { Measured } from '@varve/core'
import type { BreakpointRules, CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import type { Positions } from './positions.ts'
import type { PrefixTokens } from './prefix-tokens.ts'
import { promisedLifetimes } from './promised-lifetimes.ts'

/** Rules of a model that has breakpoints. */
export type BreakpointModel = CacheRules & { readonly breakpoints: BreakpointRules }

interface Writing {
  readonly rules: BreakpointModel
  readonly known: Entries
  readonly now: number
  readonly tokens: PrefixTokens
}

/** What the ledger should hold: what is written, what measurements say is written too, and markers that found no slot. */
export function writesOf(
  { points, mode, ttl, markers: carried, pro }: Measured,
  { slots, markers, written, implicit, developerEnd }: Positions,
  { rules, known, now, tokens }: Writing,
): readonly Entry[] {
  const asked = ttl ?? rules.breakpoints.lifetimes.default
  // A marker's own lifetime goes before the request's (facts 6.3), if the marker is written and not only the place it stands at.
  const own = new Map(
    carried
      .filter(({ segment }) => slots.includes(segment))
      .map(({ segment, ttl: marked = asked }) => [segment, marked]),
  )
  const writes = new Map<string, Entry>()
  const add = (index: number, certainty: Entry['certainty']): void => {
    const point = points[index]
    if (point === undefined || tokens.at(index) < rules.minimum || writes.has(point.hash)) return
    const lifetime = own.get(index) ?? asked
    const former = known.get(point.hash)
    const others = [
      ...(index === implicit ? [asked] : []),
      ...(former === undefined ? [] : promisedLifetimes(former, rules, now)),
    ]
    const otherLifetime = others.find((other) => other !== lifetime)
    writes.set(point.hash, {
      hash: point.hash,
      tokens: tokens.at(index),
      usedAt: now,
      lifetime,
      ...(otherLifetime === undefined ? {} : { otherLifetime }),
      certainty,
    })
  }
  for (const index of written) add(index, pro === true ? 'possible' : 'expected')
  const measuredToo = mode !== 'explicit' && rules.breakpoints.developerBlockWritten === 'measured'
  if (measuredToo && developerEnd !== undefined) add(developerEnd, 'measured')
  for (const index of markers)
    if (!written.includes(index) && !known.has(points[index]?.hash ?? '')) add(index, 'unwritten')
  return [...writes.values()]
}
