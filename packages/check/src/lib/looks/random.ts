/** A UUID, with or without dashes. */
const UUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/iu
/** Crockford's base 32, 26 long. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/iu

/** Words that say that an id follows. */
export const ID_WORD: RegExp =
  /(?:\b(?:id|ids|uid|uuid|guid|session|request|req|trace|span|run|job|nonce|salt|seed|token|key|etag|hash|digest|sha|commit|revision|conversation|thread|chat|turn|instance|correlation|invocation|execution|deployment|build|ref|ticket)|[a-z](?:Id|ID|_id))\b[^\p{L}\p{N}\n]{0,6}(?:is\s)?[^\s]{0,24}$/iu

/** What kind of random id a word is or holds; nothing where it is none. */
export function randomIn(word: string): string | undefined {
  if (UUID.test(word)) return 'UUID'
  for (const part of word.split(/[^A-Za-z0-9]+/u)) {
    if (ULID.test(part)) return 'ULID'
    if (/^[0-9a-f]{7,}$/iu.test(part) && /\d/u.test(part) && /[a-f]/iu.test(part)) return 'hexadecimal id'
    if (isMixed(part)) return 'random id'
  }
  // Base64 and nanoid use marks too, which the parts above were cut at.
  return word.length >= 16 && isMixed(word.replaceAll(/[^A-Za-z0-9]/gu, '')) ? 'random id' : undefined
}

/** Letters and digits, or small and capital letters, that change more often than in a name with a number behind it. */
function isMixed(part: string): boolean {
  if (part.length < 5) return false
  const classes = Array.from(part, (letter) => (/\d/u.test(letter) ? 'd' : /[a-z]/u.test(letter) ? 'l' : 'u'))
  const changes = classes.filter((kind, index) => index > 0 && kind !== classes[index - 1]).length
  const hasDigit = classes.includes('d')
  return hasDigit
    ? changes >= (part.length < 8 ? 2 : 3)
    : part.length >= 8 && changes >= 4 && changes * 5 >= part.length * 2
}

/** Letters without sense: hardly a vowel, as in `qzvkwpt`, or eight and more that another such word replaces. */
export function isGibberish(word: string): boolean {
  return /^[a-z]{6,}$/iu.test(word) && !/[aeiouy].*[aeiouy]/iu.test(word)
}

/** What one text holds and the other does not, cut at every mark. */
export function ownParts(text: string, other: string): string {
  const parts = new Set(other.split(/[^A-Za-z0-9]+/u))
  return text
    .split(/[^A-Za-z0-9]+/u)
    .filter((part) => !parts.has(part))
    .join('-')
}
