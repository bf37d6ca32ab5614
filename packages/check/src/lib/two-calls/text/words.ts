/** A word, a number, a path, a mark or a run of blanks, and where it starts in its text. */
export interface Word {
  readonly text: string
  readonly start: number
}

/** Scripts that are written without blanks count by character. */
const CHARACTER = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]`
const LETTERS = String.raw`[[\p{L}\p{N}\p{M}_]--${CHARACTER}]+`
/** What a path begins with. */
const ROOT = String.raw`(?:[A-Za-z]:\\|[~.]{0,2}[\/\\])?`
/** What holds a word together: marks of paths and dates, a colon inside a time, the one of a URL. */
const GLUE = String.raw`(?:[\-.\/\\@+~]+|(?<=(?:^|[^\p{L}\p{N}_]|T)\d{1,4}):(?=\d)|:\/\/)`

/** What a reader takes for one thing stays one word: `2026-11-20T09:05:00Z`, `/tmp/run-8f/a.json`, `sess_9k2Lm`. */
const WORD = new RegExp(
  [
    String.raw`\r\n|\r|\n|[^\S\r\n]+`,
    CHARACTER,
    `${ROOT}${LETTERS}(?:${GLUE}${LETTERS})*`,
    String.raw`[\s\S]`,
  ].join('|'),
  'gv',
)

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index }))
}

/** Whether a word says something: blanks and punctuation do not. */
export function isTelling(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word)
}
