import { LETTER, LOWER, MARK, NEWLINE, NUMBER, SPACE, UPPER } from './character-classes.ts'
import { codePointAt, widthOf } from './utf8.ts'

/**
 * Where the piece ends that starts at `start`. A piece is what tiktoken's pattern matches there; tokens never cross it.
 * Every pattern is read in one pass with at most one re-read of a piece's end, so that cutting is linear whatever the text is.
 */
export type PieceEnd = (
  classes: Uint8Array,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
) => number

const APOSTROPHE = 0x27
const SLASH = 0x2f
const NO_SLASH = -1
const BLANK = 0x20

/** Where the run of ASCII lower-case letters ends that starts at `start`, four bytes at a time. */
function lowerCaseEnd(view: DataView, start: number): number {
  for (let at = start; ; at += 4) {
    const word = view.getInt32(at, true)
    const low = word & 0x7f7f_7f7f
    // Adding makes the top bit of a byte show whether it is at least "a" and whether it is beyond "z"; no byte overflows into the next.
    const letters = (low + 0x1f1f_1f1f) & ~(low + 0x0505_0505) & ~word
    const others = ~letters & 0x8080_8080
    if (others !== 0) return at + ((31 - Math.clz32(others & -others)) >> 3)
  }
}

/**
 * Where the most common kind of piece ends: one ASCII character that is no letter, number or line end, or none; a letter; ASCII lower-case
 * letters; then something that can neither continue the word nor be a contraction. Returns 0 where the piece may be of another kind.
 */
function plainWordEnd(
  classes: Uint8Array,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  upperGoesOn: boolean,
): number {
  // Beyond ASCII this looks up the wrong character, but then neither this byte nor the one behind it is a letter below.
  const at = ((classes[bytes[start] ?? 0] ?? 0) & (LETTER | NUMBER | NEWLINE)) === 0 ? start + 1 : start
  const first = (bytes[at] ?? 0) | 0x20
  if (first < 0x61 || first > 0x7a) return 0
  const end = lowerCaseEnd(view, at + 1)
  const next = bytes[end] ?? 0
  if (next >= 0x80 || next === APOSTROPHE) return 0
  if (upperGoesOn) return next >= 0x41 && next <= 0x5a ? 0 : end
  // An upper-case letter alone may be the first of several.
  return end > at + 1 || next < 0x41 || next > 0x5a ? end : 0
}

/** Behind a letter piece: `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`. Returns `at` where there is no contraction. */
function contractionEnd(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0
  // U+017F, the long s, is an s in another case to the reference.
  if (first === 0xc5) return bytes[at + 2] === 0xbf ? at + 3 : at
  const letter = first | 0x20
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return at + 2
  const second = (bytes[at + 2] ?? 0) | 0x20
  if (letter === 0x72 || letter === 0x76) return second === 0x65 ? at + 3 : at
  return letter === 0x6c && second === 0x6c ? at + 3 : at
}

/** `\p{N}{1,3}` */
function numberEnd(classes: Uint8Array, bytes: Uint8Array, start: number): number {
  let at = start + widthOf(bytes[start] ?? 0)
  if (((classes[codePointAt(bytes, at)] ?? 0) & NUMBER) === 0) return at
  at += widthOf(bytes[at] ?? 0)
  if (((classes[codePointAt(bytes, at)] ?? 0) & NUMBER) === 0) return at
  return at + widthOf(bytes[at] ?? 0)
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+` */
function spaceEnd(classes: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  let at = start
  let last = start
  let newlineEnd = 0
  let kind = classes[codePointAt(bytes, at)] ?? 0
  while ((kind & SPACE) !== 0) {
    last = at
    at += widthOf(bytes[at] ?? 0)
    if ((kind & NEWLINE) !== 0) newlineEnd = at
    kind = classes[codePointAt(bytes, at)] ?? 0
  }
  if (newlineEnd !== 0) return newlineEnd
  return at >= end || last === start ? at : last
}

/** `[^\s\p{L}\p{N}]+[\r\n]*`, in o200k `[^\s\p{L}\p{N}]+[\r\n/]*` */
function symbolEnd(
  classes: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
  slash: number,
): number {
  let at = start
  while (at < end && ((classes[codePointAt(bytes, at)] ?? 0) & (LETTER | NUMBER | SPACE)) === 0) {
    at += widthOf(bytes[at] ?? 0)
  }
  let byte = bytes[at] ?? 0
  while (byte === 0x0a || byte === 0x0d || byte === slash) byte = bytes[++at] ?? 0
  return at
}

/** The two letter patterns of o200k behind their optional first character; there is a letter or a mark at `start`. */
function casedWordEnd(classes: Uint8Array, bytes: Uint8Array, start: number): number {
  let at = start
  // Behind the last character of the upper-case run that may also end a word; the first pattern goes back to it.
  let turn = 0
  let kind = classes[codePointAt(bytes, at)] ?? 0
  while ((kind & (UPPER | MARK)) !== 0) {
    at += widthOf(bytes[at] ?? 0)
    if ((kind & (LOWER | MARK)) !== 0) turn = at
    kind = classes[codePointAt(bytes, at)] ?? 0
  }
  if (kind === LOWER) {
    do {
      at += widthOf(bytes[at] ?? 0)
      kind = classes[codePointAt(bytes, at)] ?? 0
    } while ((kind & (LOWER | MARK)) !== 0)
  } else if (turn !== 0) {
    at = turn
  }
  return bytes[at] === APOSTROPHE ? contractionEnd(bytes, at) : at
}

/** `\p{L}+`; there is a letter at `start`. */
function lettersEnd(classes: Uint8Array, bytes: Uint8Array, start: number): number {
  let at = start
  do at += widthOf(bytes[at] ?? 0)
  while (((classes[codePointAt(bytes, at)] ?? 0) & LETTER) !== 0)
  return at
}

export const o200kPieceEnd: PieceEnd = (classes, bytes, view, start, end) => {
  const plain = plainWordEnd(classes, bytes, view, start, false)
  if (plain !== 0) return plain
  const kind = classes[codePointAt(bytes, start)] ?? 0
  // A mark may be the optional first character or already the word: both readings end at the same place.
  if ((kind & (LETTER | MARK)) !== 0) return casedWordEnd(classes, bytes, start)
  if ((kind & NUMBER) !== 0) return numberEnd(classes, bytes, start)
  if ((kind & NEWLINE) === 0) {
    const second = start + widthOf(bytes[start] ?? 0)
    const next = classes[codePointAt(bytes, second)] ?? 0
    if ((next & (LETTER | MARK)) !== 0) return casedWordEnd(classes, bytes, second)
    if (kind === 0) return symbolEnd(classes, bytes, second, end, SLASH)
    if (bytes[start] === BLANK && next === 0 && second < end)
      return symbolEnd(classes, bytes, second, end, SLASH)
  }
  return spaceEnd(classes, bytes, start, end)
}

export const cl100kPieceEnd: PieceEnd = (classes, bytes, view, start, end) => {
  const lead = bytes[start] ?? 0
  if (lead === APOSTROPHE) {
    const contraction = contractionEnd(bytes, start)
    if (contraction !== start) return contraction
  }
  const plain = plainWordEnd(classes, bytes, view, start, true)
  if (plain !== 0) return plain
  const kind = classes[codePointAt(bytes, start)] ?? 0
  if ((kind & LETTER) !== 0) return lettersEnd(classes, bytes, start)
  if ((kind & NUMBER) !== 0) return numberEnd(classes, bytes, start)
  if ((kind & NEWLINE) === 0) {
    const second = start + widthOf(lead)
    const next = classes[codePointAt(bytes, second)] ?? 0
    if ((next & LETTER) !== 0) return lettersEnd(classes, bytes, second)
    if ((kind & SPACE) === 0) return symbolEnd(classes, bytes, second, end, NO_SLASH)
    if (lead === BLANK && (next & (NUMBER | SPACE)) === 0 && second < end) {
      return symbolEnd(classes, bytes, second, end, NO_SLASH)
    }
  }
  return spaceEnd(classes, bytes, start, end)
}
