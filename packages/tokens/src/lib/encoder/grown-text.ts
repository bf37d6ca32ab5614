import { countTokens } from './encode.ts'
import { assertText, type Encoding } from './encoding.ts'
import { lastSafeBoundary } from './safe-boundary.ts'

/** How many tokens a text has, with what is needed to count a later version of it quickly. Plain data. */
export interface TextCount {
  /** The text that was counted. */
  readonly text: string
  /** The encoding it was counted in. */
  readonly encoding: Encoding
  /** Its tokens. */
  readonly tokens: number
  /** Safe boundaries of the text in ascending order, about one for each SPACING code units, and the tokens before each. */
  readonly marks: readonly TextMark[]
}

/** A place where a text can be cut without changing its tokens. */
export interface TextMark {
  /** In UTF-16 code units. */
  readonly index: number
  /** Tokens in front of it. */
  readonly tokens: number
}

/** In UTF-16 code units. An edit in the middle of a text costs the tokens of up to this much text before it. */
const SPACING = 4096

/**
 * Counts the tokens of a text, given the count of an earlier version: what both begin with is not tokenised again, up to the last safe
 * boundary before their first difference. For a text that only grew, that is one short piece. The result is that of `countTokens`.
 *
 * @throws TokensError `not-text`, `unknown-encoding`
 */
export function countGrown(text: string, encoding: Encoding, earlier?: TextCount): TextCount {
  assertText(text)
  if (earlier === undefined || earlier.encoding !== encoding) return countFrom(text, encoding, [])
  if (text === earlier.text) return earlier
  const shared = sharedLength(text, earlier.text)
  // A boundary is known to be one only together with the code unit behind it, or where the text ends.
  const stands = (mark: TextMark): boolean =>
    mark.index < shared || (mark.index === shared && shared === text.length)
  return countFrom(text, encoding, earlier.marks.slice(0, earlier.marks.findLastIndex(stands) + 1))
}

function countFrom(text: string, encoding: Encoding, known: readonly TextMark[]): TextCount {
  const spaced = known.filter((mark, place) => mark.index - (known[place - 1]?.index ?? 0) >= SPACING)
  const last = known.at(-1)
  const marks = last === undefined || spaced.at(-1) === last ? spaced : [...spaced, last]
  let { index, tokens } = last ?? { index: 0, tokens: 0 }
  while (index < text.length) {
    const end = Math.min(index + SPACING, text.length)
    const boundary = nextMark(text, index, end)
    const isEnd = boundary === text.length
    tokens += countTokens(text.slice(index, boundary), encoding)
    index = boundary
    if (!isEnd) marks.push({ index, tokens })
  }
  if (text.length === 0) tokens = countTokens(text, encoding)
  return { text, encoding, tokens, marks }
}

/** Where to count up to next: a safe boundary near `end`, or the end of the text where there is none behind `index`. */
function nextMark(text: string, index: number, end: number): number {
  for (let limit = end; ; limit = Math.min(limit * 2 - index, text.length)) {
    const boundary = lastSafeBoundary(text, limit)
    if (boundary > index) return boundary
    if (limit === text.length) return limit
  }
}

/** How many code units two texts begin with alike. Compares halves as a whole, which is faster than unit by unit. */
function sharedLength(one: string, other: string): number {
  let low = 0
  let high = Math.min(one.length, other.length)
  if (one.slice(0, high) === other.slice(0, high)) return high
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (one.slice(low, middle) === other.slice(low, middle)) low = middle
    else high = middle
  }
  return low
}
