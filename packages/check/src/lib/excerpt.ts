/** UTF-16 units shown in front of a place and from it on. */
const LEAD = 32
const SPAN = 64

/** A few words around a place in a text, with an ellipsis where it was cut. */
export function excerpt(text: string, offset: number): string {
  const start = Math.max(0, offset - LEAD)
  const end = Math.min(text.length, offset + SPAN)
  // A pair of surrogates that a cut fell into would be shown as two marks of damage.
  const middle = text
    .slice(start, end)
    .toWellFormed()
    .replaceAll(/^\ufffd|\ufffd$/gu, '')
  return `${start > 0 ? '…' : ''}${middle}${end < text.length ? '…' : ''}`
}

/** The first UTF-16 unit in which two texts differ. */
export function firstUnit(before: string, after: string): number {
  const length = Math.min(before.length, after.length)
  let offset = 0
  while (offset < length && before.charCodeAt(offset) === after.charCodeAt(offset)) offset += 1
  return offset
}

/** At most so many units of a text, for a sentence. */
export function shortened(text: string, limit = 48): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ')
  return line.length > limit ? `${line.slice(0, limit).toWellFormed()}…` : line
}
