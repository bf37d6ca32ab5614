import { characterClassRuns } from '../generated/character-classes.ts'

// Classes are bits, so that a set of the pre-tokeniser's patterns is one `&`. Letters that are neither upper nor lower case count as both,
// as in o200k's pattern: [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}] is UPPER | MARK, [\p{Ll}\p{Lm}\p{Lo}\p{M}] is LOWER | MARK.
export const UPPER = 1
export const LOWER = 2
export const LETTER = 3
export const MARK = 4
export const NUMBER = 8
export const SPACE = 16
export const NEWLINE = 32

const bitsOf: Readonly<Record<string, number>> = {
  U: UPPER,
  L: LOWER,
  E: LETTER,
  M: MARK,
  N: NUMBER,
  S: SPACE,
  R: SPACE | NEWLINE,
  O: 0,
}

let table: Uint8Array | undefined

/** The class of every code point, 1.1 MB, of which a text touches only the pages of its scripts; expanded once, at the first use. */
export function characterClasses(): Uint8Array {
  if (table !== undefined) return table
  const expanded = new Uint8Array(0x11_0000)
  let codePoint = 0
  let length = 0
  for (let at = 0; at < characterClassRuns.length; at += 1) {
    const code = characterClassRuns.charCodeAt(at)
    // Digits of base 36 are lower-case, the letters of classes are not.
    if (code >= 0x61) length = length * 36 + code - 0x57
    else if (code < 0x41) length = length * 36 + code - 0x30
    else {
      const next = codePoint + (length === 0 ? 1 : length)
      const bits = bitsOf[characterClassRuns[at] ?? ''] ?? 0
      // Zero it is already.
      if (bits !== 0) expanded.fill(bits, codePoint, next)
      codePoint = next
      length = 0
    }
  }
  table = expanded
  return expanded
}
