import type { Piece } from './pieces/piece.ts'

/**
 * What a call asks: its layers of scope `call`, and the user's messages behind the last thing that the model or a tool said. Of a request
 * that was read nothing else tells them from the history. They are meant to differ.
 */
export function questionOf(pieces: readonly Piece[]): readonly Piece[] {
  const before = pieces.findLastIndex(({ segment: { scope, role } }) => scope !== 'call' && role !== 'user')
  return pieces
    .slice(before + 1)
    .filter(({ segment: { scope, place } }) => scope === 'call' || place === 'conversation')
}
