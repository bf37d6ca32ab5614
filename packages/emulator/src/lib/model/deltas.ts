/** Characters of one streamed piece, more or less: pieces end where a word does. */
const PIECE = 12

/** Cuts a text as a stream delivers it; the pieces put together are the text to the byte. */
export function deltas(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const word of text.split(/(?<=\s)/u)) {
    piece += word
    if (piece.length < PIECE) continue
    pieces.push(piece)
    piece = ''
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}
