/** Units shown in front of a place and from it on. */
const LEAD = 24
const SPAN = 72

/** A few words around a place in a text, with an ellipsis where it was cut. */
export function excerpt(text: string, offset: number): string {
  const start = whole(text, Math.max(0, offset - LEAD))
  const end = whole(text, Math.min(text.length, offset + SPAN))
  const middle = text.slice(start, end).toWellFormed()
  return `${start > 0 ? '…' : ''}${middle}${end < text.length ? '…' : ''}`
}

/** The same place, or the one in front of the surrogate pair that it would cut. */
function whole(text: string, place: number): number {
  return place > 0 && (text.codePointAt(place - 1) ?? 0) > 0xffff ? place - 1 : place
}
