import type { Confidence, Evidence } from './cache-rules.ts'

/** The day on which all listed facts were checked last. */
const CHECKED = '2026-11-20'

export function evidence(confidence: Confidence, ...sources: readonly string[]): Evidence {
  return { sources, checked: CHECKED, confidence }
}
