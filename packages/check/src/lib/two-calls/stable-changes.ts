import type { Change } from './change.ts'
import { matchPieces } from './pieces/match.ts'
import { insideChanges, joinedChange, wholeChange } from './pieces/piece-change.ts'
import { type Piece, toolName } from './pieces/piece.ts'

/** Where pieces that should come again in every call differ. Tools go by their names, everything else by what it says. */
export function stableChanges(before: readonly Piece[], after: readonly Piece[]): readonly Change[] {
  return GROUPS.flatMap(({ has, keyOf }) =>
    groupChanges(before.filter(has), after.filter(has), before, keyOf === undefined ? {} : { keyOf }),
  )
}

interface PieceGroup {
  readonly has: (piece: Piece) => boolean
  readonly keyOf?: (piece: Piece) => string
}

const GROUPS: readonly PieceGroup[] = [
  { has: ({ segment }) => segment.place === 'tools', keyOf: toolName },
  { has: ({ segment }) => segment.place === 'output', keyOf: () => 'output' },
  { has: ({ segment }) => segment.place !== 'tools' && segment.place !== 'output' },
]

function groupChanges(
  before: readonly Piece[],
  after: readonly Piece[],
  all: readonly Piece[],
  options: Pick<PieceGroup, 'keyOf'>,
): readonly Change[] {
  const { same, moved, firstMove, joined, changed, gone, come } = matchPieces(before, after, options)
  const end = (before.at(-1)?.index ?? endOfStable(all, after)) + 1
  return [
    ...(firstMove === undefined
      ? []
      : [
          wholeChange('moved', firstMove, firstMove[0].index, {
            before: listed(before, options),
            after: listed(after, options),
          }),
        ]),
    ...joined.map(joinedChange),
    ...[...same, ...moved].flatMap((couple) => [...framing(couple), ...insideChanges(couple)]),
    ...changed.flatMap(insideChanges),
    ...gone.map((piece) => wholeChange('removed', [piece, undefined], piece.index)),
    ...come.map(({ piece, next }) => wholeChange('inserted', [undefined, piece], next?.index ?? end)),
  ]
}

/** Where the first of a place's pieces would stand that had none. */
function endOfStable(all: readonly Piece[], [first]: readonly Piece[]): number {
  const order = ['settings', 'tools', 'output', 'instructions', 'developer', 'conversation']
  const rank = order.indexOf(first?.segment.place ?? 'conversation')
  return all.findLast(({ segment }) => order.indexOf(segment.place) < rank)?.index ?? -1
}

/** A part that became a message of its own, or the other way round. */
function framing([former, latter]: readonly [Piece, Piece]): readonly Change[] {
  const [a, b] = [former.segment, latter.segment]
  const isFramed = (a.head === undefined) !== (b.head === undefined)
  return isFramed && a.role !== undefined && b.role !== undefined
    ? [wholeChange('joined', [former, latter], former.index)]
    : []
}

/** The order of pieces, for the eye: tools by name, others by their first words. */
function listed(pieces: readonly Piece[], { keyOf }: Pick<PieceGroup, 'keyOf'>): string {
  return pieces
    .map((piece) => (keyOf === undefined ? piece.text.trim().slice(0, 24) : keyOf(piece)))
    .join(', ')
}
