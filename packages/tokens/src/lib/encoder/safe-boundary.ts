import { characterClasses, LETTER, NEWLINE, NUMBER, SPACE } from './character-classes.ts'

/**
 * Whether a text can be cut before the UTF-16 code unit at `index` with the ids of the two halves, one behind the other, being those of the
 * whole: in every encoding, whatever stands further to the left and right. It may say no where a cut would do no harm.
 */
export function isSafeBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true
  const classes = characterClasses()
  const before = text.charCodeAt(index - 1)
  const behind = text.charCodeAt(index)
  const left = classes[before] ?? 0
  const right = classes[behind] ?? 0
  // A blank or tab ends every piece but one of white space.
  if ((right & (SPACE | NEWLINE)) === SPACE) return (left & SPACE) === 0
  // A line end ends every piece but white space, and in o200k a path: "a/\n/".
  if ((left & NEWLINE) !== 0) return (right & SPACE) === 0 && behind !== 0x2f
  // Half of a pair may belong to a letter or a number, or to neither.
  if (isSurrogate(before) || isSurrogate(behind)) return false
  if ((left & NUMBER) !== 0) return (right & NUMBER) === 0
  if ((left & LETTER) === 0) return false
  return (right & (NUMBER | NEWLINE)) !== 0 || (right === 0 && behind !== 0x27)
}

/** The last safe boundary before `end` that more text behind `end` cannot change; 0 where there is none. */
export function lastSafeBoundary(text: string, end: number): number {
  let index = Math.min(end, text.length) - 1
  while (index > 0 && !isSafeBoundary(text, index)) index -= 1
  return Math.max(index, 0)
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}
