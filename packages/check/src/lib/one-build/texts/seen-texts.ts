import type { Spot } from '../volatile/spot.ts'
import { spotsIn } from '../volatile/spots.ts'
import type { StableText } from './stable-text.ts'

/** What was found in texts, so that a text that several requests have is looked through once. */
export interface SeenTexts {
  /** What was found in a text; it is looked through when it is first asked for. */
  readonly spotsIn: (text: StableText) => readonly Spot[]
}

/** Remembers the texts of a run, with what was found in them. It holds them as long as it is held. */
export function createSeenTexts(): SeenTexts {
  const seen = new Map<string, readonly Spot[]>()
  return Object.freeze({
    spotsIn: (text: StableText): readonly Spot[] => {
      const key = [text.scope, text.form, text.label ?? '', text.text].join('\n')
      const known = seen.get(key)
      if (known !== undefined) return known
      const spots = spotsIn(text)
      seen.set(key, spots)
      return spots
    },
  })
}
