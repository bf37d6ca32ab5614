import type { Change } from './change.ts'
import type { Come } from './pieces/match.ts'
import { wholeChange } from './pieces/piece-change.ts'
import { type Couple, isByModel, isStep, type Piece } from './pieces/piece.ts'

/** Turns in front of what is sent, by either call. */
export interface Dropped {
  readonly before: number
  readonly after: number
}

interface Gone {
  readonly gone: readonly Piece[]
  readonly come: readonly Come[]
  readonly couples: readonly Couple[]
  /** The last piece of the earlier conversation that the later one has too. */
  readonly end: number
  readonly dropped: Dropped
}

interface GoneChanges {
  readonly changes: readonly Change[]
  /** New pieces that stand in place of what went. */
  readonly explained: ReadonlySet<Piece>
}

/** What the earlier conversation had and the later one has not. */
export function goneChanges(before: readonly Piece[], after: readonly Piece[], situation: Gone): GoneChanges {
  const { gone, end } = situation
  const inside = gone.filter(({ index, segment }) => index < end && segment.scope !== 'call')
  const head = headRun(before, inside)
  const { changes, explained } = headChanges(head, after, situation)
  return {
    explained,
    changes: [
      ...changes,
      ...inside
        .filter((piece) => !head.includes(piece))
        .map((piece) => wholeChange('removed', [piece, undefined], piece.index)),
      ...tailChanges(
        gone.filter((piece) => !inside.includes(piece)),
        after,
        situation,
      ),
    ],
  }
}

/** The run of missing pieces with which the conversation began; a first one that stayed counts as pinned. */
function headRun(before: readonly Piece[], gone: readonly Piece[]): readonly Piece[] {
  const start = before.findIndex((piece) => gone.includes(piece))
  if (start < 0 || start > 1) return []
  const behind = before.findIndex((piece, index) => index > start && !gone.includes(piece))
  const run = before.slice(start, behind < 0 ? before.length : behind)
  // Steps of the model that went alone are no window's work.
  return run.every(isStep) || (start > 0 && run.length < 2) ? [] : run
}

function headChanges(
  head: readonly Piece[],
  after: readonly Piece[],
  { come, couples, dropped }: Gone,
): GoneChanges {
  const [first] = head
  if (first === undefined) return { changes: [], explained: new Set() }
  const next = couples.map(([former]) => former).filter(({ index }) => index > first.index)
  const behind = Math.min(...next.map(({ index }) => index))
  const instead = come
    .filter(({ next: at }) => at !== undefined && at.index <= behind)
    .map(({ piece }) => piece)
  const explained = new Set(instead)
  if (instead.length > 0)
    return { explained, changes: [wholeChange('compacted', [first, instead[0]], first.index)] }
  const slides = dropped.after - dropped.before
  // A window drops whole chunks, and says so; one that moves by a turn each time loses everything each time.
  const isDeclared = slides > 1 || (slides === 1 && dropped.before === 0)
  const now = couples.find(([former]) => former.index === behind)?.[1] ?? after[0]
  return { explained, changes: isDeclared ? [] : [wholeChange('slid', [first, now], first.index)] }
}

/** What was sent behind the last piece that came again, where the later call shows that the model answered without it. */
function tailChanges(
  gone: readonly Piece[],
  after: readonly Piece[],
  { couples, end }: Gone,
): readonly Change[] {
  const last = couples.find(([former]) => former.index === end)?.[1]
  const next = after[last === undefined ? 0 : after.indexOf(last) + 1]
  const isAnswered = next !== undefined && isByModel(next)
  return gone.flatMap((piece) => {
    if (piece.index < end) return [wholeChange('not-kept', [piece, undefined], piece.index)]
    if (!isAnswered) return []
    if (isStep(piece)) return [wholeChange('removed', [piece, undefined], piece.index)]
    return isByModel(piece) ? [] : [wholeChange('not-kept', [piece, undefined], piece.index)]
  })
}
