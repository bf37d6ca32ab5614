import { isEpoch } from '../../looks/clock.ts'
import { ID_WORD, isGibberish, randomIn } from '../../looks/random.ts'
import { isTelling, wordsOf } from '../text/words.ts'
import type { Cause } from './cause.ts'
import { became, isOfWords, sides } from './words.ts'

export const idChanged: Cause = {
  code: 'id-changed',
  severity: 'error',
  name: (change) => {
    if (!isOfWords(change)) return undefined
    const texts = sides(change)
    const kinds = texts.map((text) => idIn(text, change.lead))
    return kinds.every((kind) => kind !== undefined)
      ? `a ${kinds.at(-1)} is new on every build: ${became(change)}`
      : undefined
  },
  fix: 'Leave the id out, or hand it over where the model needs it: in the call that uses it, or in a layer of scope "call" behind the history. What a tool must know can be bound when the tool runs.',
}

/** What kind of id a text is; nothing where it says more than that. */
function idIn(text: string, lead: string): string | undefined {
  const words = wordsOf(text)
    .map(({ text: word }) => word)
    .filter(isTelling)
  const kinds = words.map(
    (word) =>
      randomIn(word) ??
      (isNumberOfId(word, lead) || (isGibberish(word) && words.length === 1) ? 'random id' : undefined),
  )
  return kinds.length > 0 &&
    kinds.length <= 3 &&
    kinds.some(Boolean) &&
    kinds.every((kind, index) => kind !== undefined || (words[index] ?? '').length < 5)
    ? kinds.find(Boolean)
    : undefined
}

/** A number that no counter has reached, or one that a word in front of it calls an id. */
function isNumberOfId(word: string, lead: string): boolean {
  return (
    (/^\d{7,}$/u.test(word) && !isEpoch(word)) ||
    (ID_WORD.test(lead) && /^(?=.*\d|.*[a-z].*[A-Z])[\w-]{3,}$/u.test(word))
  )
}
