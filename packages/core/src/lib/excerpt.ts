/** Units shown in front of a place and from it on. */
const LEAD = 24
const SPAN = 72

/** A few words around a place in a text, with an ellipsis where it was cut. */
export function excerpt(text: string, offset: number): string {
  const start = Math.max(0, offset - LEAD)
  const end = Math.min(text.length, offset + SPAN)
  const middle = text.slice(start, end).toWellFormed().replaceAll('\uFFFD', '')
  return `${start > 0 ? '…' : ''}${middle}${end < text.length ? '…' : ''}`
}
