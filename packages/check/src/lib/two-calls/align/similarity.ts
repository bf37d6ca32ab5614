import { wordsOf } from '../text/words.ts'

/** Texts are compared by so many of their words; it bounds the work on whole documents. */
const WORD_LIMIT = 4000

/** How much of their words two texts share, from 0 to 1 (Dice), whatever the order. */
export function similarity(before: string, after: string): number {
  if (before === after) return 1
  const counts = new Map<string, number>()
  const former = significant(before)
  const latter = significant(after)
  if (former.length + latter.length === 0) return 0
  for (const word of former) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of latter) {
    const left = counts.get(word) ?? 0
    if (left > 0) {
      shared += 1
      counts.set(word, left - 1)
    }
  }
  return (2 * shared) / (former.length + latter.length)
}

function significant(text: string): readonly string[] {
  return wordsOf(text.slice(0, WORD_LIMIT * 8))
    .map(({ text: word }) => word)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, WORD_LIMIT)
}
