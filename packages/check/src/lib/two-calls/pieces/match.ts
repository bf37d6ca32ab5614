import { align } from '../align/align.ts'
import { similarity } from '../align/similarity.ts'
import { joinedIn, type Joined } from './joined.ts'
import type { Piece } from './piece.ts'

export type Couple = readonly [former: Piece, latter: Piece]

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
}

/** Finds what became of each piece: the same, moved, joined, changed, gone; and what came. */
export function matchPieces(
  before: readonly Piece[],
  after: readonly Piece[],
  { keyOf = ({ key }) => key, least = 0.3 }: MatchOptions = {},
): Match {
  const { pairs, moved, rests } = align(before.map(keyOf), after.map(keyOf))
  const couple = ([one, other]: readonly [number, number]): readonly Couple[] => {
    const [former, latter] = [before[one], after[other]]
    return former === undefined || latter === undefined ? [] : [[former, latter]]
  }
  const gone = rests.flatMap((rest) => rest.before.flatMap((index) => before[index] ?? []))
  const come = rests.flatMap((rest) => rest.after.flatMap((index) => after[index] ?? []))
  const joined = joinedIn(gone, come)
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
  pairUp(gone, come, 0.6)
  const first = rests.find(({ hunk }) =>
    moved.some(
      ([one, other]) =>
        (one >= hunk.before.start && one < hunk.before.end) ||
        (other >= hunk.after.start && other < hunk.after.end),
    ),
  )?.hunk
  const [firstMove] = first === undefined ? [] : couple([first.before.start, first.after.start])
  const fallback = moved.flatMap(couple)[0]
  return {
    same: pairs.flatMap(couple),
    moved: moved.flatMap(couple),
    ...(moved.length === 0 ? {} : orNothing(firstMove ?? fallback)),
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

function orNothing(firstMove: Couple | undefined): { firstMove?: Couple } {
  return firstMove === undefined ? {} : { firstMove }
}

/** The likest couples; two that alone are left of one layer belong together however much they changed. */
function likest(
  former: readonly Piece[],
  latter: readonly Piece[],
  taken: ReadonlySet<Piece>,
  floor: number,
): readonly Couple[] {
  const gone = former.filter((piece) => !taken.has(piece))
  const come = latter.filter((piece) => !taken.has(piece))
  const scored = gone
    .flatMap((one) => come.map((other) => ({ one, other, score: likeness(one, other, gone, come) })))
    .filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score)
  const used = new Set<Piece>()
  return scored.flatMap(({ one, other }): readonly Couple[] => {
    if (used.has(one) || used.has(other)) return []
    used.add(one).add(other)
    return [[one, other]]
  })
}

function likeness(one: Piece, other: Piece, gone: readonly Piece[], come: readonly Piece[]): number {
  if (one.segment.role !== other.segment.role) return 0
  // The frame of a tool's result holds the id of the call that it answers.
  if (one.segment.role === 'tool' && one.segment.head === other.segment.head) return 1
  const score = Math.max(similarity(one.text, other.text), containment(one.text, other.text))
  if (isTalk(one) && isTalk(other)) return score
  if (one.segment.layer !== other.segment.layer) return score >= 0.5 ? score : 0
  const isAlone = [gone, come].every(
    (pieces) => pieces.filter(({ segment }) => segment.layer === one.segment.layer).length === 1,
  )
  return isAlone ? Math.max(score, 0.3) : score
}

/** What was asked in one call stands in the history of the next: in the conversation another layer says nothing. */
function isTalk({ segment }: Piece): boolean {
  return segment.scope === 'growing' || segment.scope === 'call'
}

/** Below so many units a text may stand in another by chance. */
const TELLING = 12

/** How much of the shorter text, by lines, stands in the longer one. */
function containment(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const lines = short.split(/[\r\n]+/u).filter((line) => line.trim().length >= TELLING)
  const length = lines.reduce((sum, line) => sum + line.length, 0)
  const found = lines.filter((line) => long.includes(line.trim())).reduce((sum, line) => sum + line.length, 0)
  return length === 0 ? 0 : found / length
}
