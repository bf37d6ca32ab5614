/** A word, a number, a path, a mark or a run of blanks, and where it starts in its text. */
export interface Word {
  readonly text: string
  readonly start: number
}

/**
 * What a reader takes for one thing stays one word: `2026-11-20T09:05:00Z`, `/tmp/run-8f/a.json`, `sess_9k2Lm`. Scripts that
 * are written without blanks count by character.
 */
const WORD =
  /\r\n|\r|\n|[^\S\r\n]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:[A-Za-z]:\\|[~.]{0,2}[\/\\])?[[\p{L}\p{N}\p{M}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]+(?:(?:[\-.\/\\@+~]+|(?<=\d):(?=\d)|:\/\/)[[\p{L}\p{N}\p{M}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]+)*|[\s\S]/gv

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index }))
}

/** Whether a word says something: blanks and punctuation do not. */
export function isTelling(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word)
}
