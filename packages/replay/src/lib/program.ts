import type { Segment } from '@varve/core'

/** What tells one program from another on the same model: the beginning of what it sends in every call, and words of it. */
export interface Program {
  readonly beginning: string
  readonly phrases: ReadonlySet<string>
}

/** Characters that two programs do not have in common by chance. */
const BEGINNING = 64
/** Words that are looked at; more tell no more. */
const WORDS = 2000
/** Words in a row that make a phrase. */
const PHRASE = 3
/** The share of the shorter one's phrases from which on two requests are of one program. */
const ALIKE = 0.2

/** What of a request stays from release to release: its policy, tools and schema. */
export function programOf(segments: readonly Segment[]): Program {
  const text = segments
    .filter(({ scope }) => scope === 'release')
    .map(({ json }) => json)
    .join('\n')
  const words = text.split(/[\s"\\]+/u, WORDS)
  const phrases = words.flatMap((_, index) =>
    index + PHRASE > words.length ? [] : [words.slice(index, index + PHRASE).join(' ')],
  )
  return { beginning: text.slice(0, BEGINNING), phrases: new Set(phrases) }
}

/** Whether two requests are of one program, one of them changed. Two that begin alike are, and two that say much the same. */
export function isOneProgram(one: Program, other: Program): boolean {
  if (one.beginning === other.beginning) return true
  const [short, long] =
    one.phrases.size < other.phrases.size ? [one.phrases, other.phrases] : [other.phrases, one.phrases]
  const shared = [...short].filter((phrase) => long.has(phrase)).length
  return shared > ALIKE * short.size
}
