import type { Severity } from '../../finding.ts'

export type Family = 'clock' | 'id' | 'machine' | 'counter'

/** Something in a text that a program filled in. */
export interface Spot {
  readonly family: Family
  readonly start: number
  readonly end: number
  /** What it is, with its article: `a date`, `the id of a session`. */
  readonly what: string
  /** Default: `error`. */
  readonly severity?: Severity
}

/** The end of a lead, in front of a value: a colon, `is`, `at` and the like. */
export const GLUE: string = String.raw`(?:\s*(?::|->|→|–|—|,|~|@|#|-|[$€£¥]|\b(?:usd|eur|gbp|chf|jpy)\b|\b(?:is|are|was|on|at|in|of|the|a|an|approximately|about|exactly|now|currently|today|utc|gmt|local|set to|equals|ist|am|um|der|den|est|le|la|es|el|è|é|il|alle)\b|[是为は：]))*\s*$`

/** Words that lead to a value, at the end of what stands in front of it; what is found begins where they begin. */
export function leading(words: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})${GLUE}`, 'iu')
}
