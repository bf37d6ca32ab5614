import { align } from '../align/align.ts'
import type { Hunk, Pair } from '../align/hunks.ts'
import { joinedIn, type Joined } from './joined.ts'
import { likest, WORK_LIMIT } from './likest.ts'
import type { Couple, Piece } from './piece.ts'

/** How the pieces of two calls belong together. */
export interface Match {
  /** Pieces that say the same, in the same order. */
  readonly same: readonly Couple[]
  /** Pieces that say the same, in another order. */
  readonly moved: readonly Couple[]
  /** Where the first one that moved makes a difference. */
  readonly firstMove?: Couple
  readonly joined: readonly Joined[]
  /** Pieces that are the same one, changed. */
  readonly changed: readonly Couple[]
  readonly gone: readonly Piece[]
  readonly come: readonly Come[]
}

export interface Come {
  readonly piece: Piece
  /** The piece of the earlier call in front of which it stands; absent behind the last. */
  readonly next?: Piece
}

export interface MatchOptions {
  /** What a piece goes by. Default: its content and speaker. */
  readonly keyOf?: (piece: Piece) => string
  /** The least likeness of two pieces of different layers, or of several candidates. */
  readonly least?: number
  /** Whether a piece that changed must stand where it stood, as in a conversation. Default: it may have moved as well. */
  readonly inOrder?: boolean
}

/** Finds what became of each piece: the same, moved, joined, changed, gone; and what came. */
export function matchPieces(
  before: readonly Piece[],
  after: readonly Piece[],
  { keyOf = ({ key }) => key, least = 0.3, inOrder = false }: MatchOptions = {},
): Match {
  const { pairs, moved, rests } = align(before.map(keyOf), after.map(keyOf))
  const couple = ([one, other]: Pair): readonly Couple[] => {
    const [former, latter] = [before[one], after[other]]
    return former === undefined || latter === undefined ? [] : [[former, latter]]
  }
  const gone = rests.flatMap((rest) => rest.before.flatMap((index) => before[index] ?? []))
  const come = rests.flatMap((rest) => rest.after.flatMap((index) => after[index] ?? []))
  const joined = gone.length * come.length > WORK_LIMIT ? [] : joinedIn(gone, come)
  const taken = new Set(joined.flatMap(({ former, latter }) => [...former, ...latter]))
  const changed: Couple[] = []
  const pairUp = (former: readonly Piece[], latter: readonly Piece[], floor: number): void => {
    for (const pair of likest(former, latter, taken, floor)) {
      changed.push(pair)
      taken.add(pair[0]).add(pair[1])
    }
  }
  for (const rest of rests)
    pairUp(
      rest.before.flatMap((index) => before[index] ?? []),
      rest.after.flatMap((index) => after[index] ?? []),
      least,
    )
  if (!inOrder) pairUp(gone, come, 0.6)
  const moves = moved.flatMap(couple)
  const first = rests.find(({ hunk }) => moved.some((pair) => isIn(hunk, pair)))?.hunk
  const firstMove =
    first === undefined ? undefined : (couple([first.before.start, first.after.start])[0] ?? moves[0])
  return {
    same: pairs.flatMap(couple),
    moved: moves,
    ...(firstMove === undefined ? {} : { firstMove }),
    joined,
    changed: changed.sort(([a], [b]) => a.index - b.index),
    gone: gone.filter((piece) => !taken.has(piece)),
    come: cameBefore(
      after,
      come.filter((piece) => !taken.has(piece)),
      [
        ...pairs.flatMap(couple),
        ...changed,
        ...joined.flatMap(({ former: [one], latter: [other] }) =>
          one === undefined || other === undefined ? [] : [[one, other] as const],
        ),
      ],
    ),
  }
}

/** Each new piece, with the one of the earlier call in front of whose successor it stands. */
function cameBefore(
  after: readonly Piece[],
  come: readonly Piece[],
  couples: readonly Couple[],
): readonly Come[] {
  const formers = new Map(couples.map(([former, latter]) => [latter, former]))
  return come.map((piece) => {
    const next = after.slice(after.indexOf(piece) + 1).find((other) => formers.has(other))
    const former = next === undefined ? undefined : formers.get(next)
    return { piece, ...(former === undefined ? {} : { next: former }) }
  })
}

function isIn({ before, after }: Hunk, [one, other]: Pair): boolean {
  return (before.start <= one && one < before.end) || (after.start <= other && other < after.end)
}
