import type { Inline } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { CauseSums } from '../rows-data.ts'

/** What happened, as the end of “because …”. */
export function because({ code, layer, setting }: CauseSums): readonly Inline[] {
  const place: readonly Inline[] =
    layer !== undefined
      ? ['layer ', { code: layer }]
      : setting !== undefined
        ? ['the setting ', { code: setting }]
        : []
  const words = WORDS.get(code)
  if (words === undefined) return place.length === 0 ? [{ code }] : [...place, ' changed (', { code }, ')']
  return place.length === 0 ? [words] : (WITH_PLACE.get(code)?.(place) ?? [words, ', in ', ...place])
}

/** A code comes from the log: it may be one that every object has, such as `constructor`. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['prefix_changed', 'the prefix changed'],
  ['settings_changed', 'a setting changed'],
  ['window_moved', 'the history window moved'],
  ['other_lane', 'the call went to another lane'],
  ['expired', 'the prefix was not used for too long'],
  ['provider_missed', 'the provider did not find what should still be warm'],
  ['slot_lost', 'newer cache points took the place'],
  ['out_of_reach', 'the cache point was out of reach'],
  ['not_marked', 'no breakpoint stood there'],
  ['too_short', 'the prefix was too short to be kept'],
  ['no_caching', 'the call was not to be cached'],
  ['first_call', 'it was a first call'],
])

const changed = (place: readonly Inline[]): readonly Inline[] => [...place, ' changed']

const WITH_PLACE: ReadonlyMap<string, typeof changed> = new Map([
  ['prefix_changed', changed],
  ['settings_changed', changed],
])

/** Where the call that lost most lost it. */
export function instanceIn({ instance, loss }: CauseSums): readonly Inline[] {
  const { call, conversation, path, offset } = instance
  const place: readonly Inline[] =
    loss === 'missed' || path === undefined
      ? []
      : [', at ', { code: path }, ...(offset === undefined ? [] : [`, character ${count(offset)}`])]
  return ['call ', { code: call }, ' of conversation ', { code: conversation }, ...place]
}
