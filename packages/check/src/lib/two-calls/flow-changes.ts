import type { CacheRules } from '@varve/rules'
import type { Change } from './change.ts'
import { isNamed } from './causes/cause-of.ts'
import { type Couple, type Match, matchPieces } from './pieces/match.ts'
import { insideChanges, wholeChange } from './pieces/piece-change.ts'
import type { Piece } from './pieces/piece.ts'

/**
 * How two calls hang together. `same`: one conversation. `alike`: nothing says that they are not, such as a retry of a first
 * question. `other`: two conversations, which share only what is not the conversation's.
 */
export type Relation = 'same' | 'alike' | 'other'

export interface Flow {
  readonly relation: Relation
  readonly changes: readonly Change[]
  /** Whether the earlier call's own question should stand in the later one. */
  readonly goesOn: boolean
}

export interface FlowOptions {
  /** Turns that a window left out since the earlier call. */
  readonly dropped: { readonly before: number; readonly after: number }
  readonly rules?: CacheRules
}

/** What became of the conversation: the history and the question of the earlier call, in the later one. */
export function flowChanges(before: readonly Piece[], after: readonly Piece[], options: FlowOptions): Flow {
  const shared = sharedHead(before, after)
  const [b, a] = [before[shared], after[shared]]
  const heads = before.slice(0, shared).flatMap((piece, index) => insideOf(piece, after[index]))
  const hasTalk = before.some(isGrowing)
  if (b === undefined || a === undefined) {
    // A first question that is asked again may be a retry, or somebody else's who begins alike.
    const relation = hasTalk || (shared > 0 && after.some(isGrowing)) ? 'same' : 'alike'
    return { relation, changes: heads, goesOn: b === undefined }
  }
  if (b.segment.scope === 'call' && a.segment.scope === 'call')
    return {
      relation: hasTalk ? 'same' : 'other',
      changes: [...heads, ...grown(b, a, options)],
      goesOn: false,
    }
  // A new question is nothing that came of the earlier call, unless it is the earlier one, word for word.
  const asked = new Set(before.map(({ key }) => key))
  const kept = after.filter((piece) => isGrowing(piece) || asked.has(piece.key))
  const match = matchPieces(before, kept, { least: 0.2 })
  return continued(before, after, match, heads, options)
}

function sharedHead(before: readonly Piece[], after: readonly Piece[]): number {
  const length = Math.min(before.length, after.length)
  let shared = 0
  while (shared < length && before[shared]?.key === after[shared]?.key) shared += 1
  return shared
}

function insideOf(former: Piece, latter: Piece | undefined): readonly Change[] {
  return latter === undefined ? [] : insideChanges([former, latter])
}

/** The least length of a text that is kept as one growing string and not as messages. */
const STRING_LENGTH = 400

/** A text that goes on where it ended: only where a cached prefix ends at blocks is anything lost. */
function grown(former: Piece, latter: Piece, { rules }: FlowOptions): readonly Change[] {
  const isGrown = former.text.length >= STRING_LENGTH && latter.text.startsWith(former.text)
  return isGrown && rules?.regime === 'breakpoints' ? insideChanges([former, latter]) : []
}

/** Below so many units a message may be the same by chance: "yes", "thank you". */
const TELLING = 16

/** The later call differs inside the earlier one's conversation, if it is the same conversation at all. */
function continued(
  before: readonly Piece[],
  after: readonly Piece[],
  match: Match,
  heads: readonly Change[],
  options: FlowOptions,
): Flow {
  const same = [...match.same, ...match.moved]
  const isSure =
    match.joined.length > 0 ||
    same.length > 1 ||
    same.some(([{ text, segment }]) => text.length >= TELLING || segment.role === 'tool')
  // What stands in front of a piece that came again belongs to this conversation; what stands behind may be another branch.
  const last = Math.max(-1, ...same.map(([{ index }]) => index), ...match.joined.map(lastOf))
  const inside = match.changed.filter(([former, latter]) =>
    former.index < last && isSure ? true : isSameMessage([former, latter], same.length > 0 && isSure),
  )
  if (!isSure && inside.length === 0)
    return {
      relation: same.length > 0 && before.some(isGrowing) ? 'same' : 'other',
      changes: heads,
      goesOn: false,
    }
  const end = Math.max(last, ...inside.map(([{ index }]) => index))
  const goesOn = after.some(isGrowing)
  const came = match.come.filter(({ next }) => next !== undefined && next.index <= end)
  const gone = goneChanges(before, after, match, inside, end, options)
  return {
    relation: 'same',
    goesOn,
    changes: [
      ...heads,
      ...(match.firstMove === undefined
        ? []
        : [wholeChange('moved', match.firstMove, match.firstMove[0].index)]),
      ...match.joined.map(({ former, latter }) =>
        wholeChange('joined', [former[0], latter[0]], former[0]?.index ?? 0, {
          before: former.map(({ text }) => text).join(' ⏐ '),
          after: latter.map(({ text }) => text).join(' ⏐ '),
        }),
      ),
      ...inside.flatMap(insideChanges),
      ...gone.changes,
      ...came
        .filter(({ piece }) => !gone.explains.has(piece))
        .map(({ piece, next }) => wholeChange('inserted', [undefined, piece], next?.index ?? end)),
    ],
  }
}

function lastOf({ former }: { readonly former: readonly Piece[] }): number {
  return Math.max(...former.map(({ index }) => index))
}

/** Whether a message that nothing stands behind is still the one it was: something did change it, other than its author. */
function isSameMessage(couple: Couple, isSure: boolean): boolean {
  if (!isGrowing(couple[1])) return false
  const changes = insideChanges(couple)
  return (changes.length > 0 && changes.every(isNamed)) || (isSure && isMostlySame(changes, couple[1]))
}

/** Only a few words of a longer message differ. */
function isMostlySame(changes: readonly Change[], { text }: Piece): boolean {
  const differing = changes.reduce((sum, { before, after }) => sum + Math.max(before.length, after.length), 0)
  return differing * 2 < text.length
}

/** What the earlier conversation had and the later one has not. */
function goneChanges(
  before: readonly Piece[],
  after: readonly Piece[],
  { gone: missing, come, changed }: Match,
  inside: readonly Couple[],
  end: number,
  { dropped }: FlowOptions,
): { readonly changes: readonly Change[]; readonly explains: ReadonlySet<Piece> } {
  const explains = new Set<Piece>()
  // Messages that were taken for changed ones and turned out to be others are gone as well.
  const gone = [...missing, ...changed.filter((couple) => !inside.includes(couple)).map(([former]) => former)]
  const talk = gone.filter((piece) => piece.index < end)
  const head = headRun(before, talk)
  const changes: Change[] = []
  if (head.length > 0) {
    const next = before.find(({ index }) => index > (head.at(-1)?.index ?? -1))
    const instead = come
      .filter(({ next: at }) => at !== undefined && head.includes(at))
      .map(({ piece }) => piece)
    for (const piece of instead) explains.add(piece)
    const slides = dropped.after - dropped.before
    // A window drops whole chunks, and says so; one that moves by a turn each time loses everything each time.
    const isDeclared = slides > 1 || (slides === 1 && dropped.before === 0)
    if (instead.length > 0) changes.push(wholeChange('compacted', [head[0], instead[0]], head[0]?.index ?? 0))
    else if (!isDeclared)
      changes.push(wholeChange('slid', [head[0], after[head[0] === before[0] ? 0 : 1]], head[0]?.index ?? 0))
    if (next === undefined) explains.clear()
  }
  for (const piece of talk) {
    if (!head.includes(piece)) changes.push(wholeChange('removed', [piece, undefined], piece.index))
  }
  for (const piece of gone) {
    if (piece.index < end || !after.some(isGrowing)) continue
    if (piece.segment.scope === 'call') changes.push(wholeChange('not-kept', [piece, undefined], piece.index))
    else if (isStep(piece)) changes.push(wholeChange('removed', [piece, undefined], piece.index))
  }
  return { changes, explains }
}

/** The run of missing pieces with which the conversation began; one that stayed in front of it counts as pinned. */
function headRun(before: readonly Piece[], talk: readonly Piece[]): readonly Piece[] {
  const start = before.findIndex((piece) => talk.includes(piece))
  if (start < 0 || start > 1) return []
  const run: Piece[] = []
  for (const piece of before.slice(start)) {
    if (!talk.includes(piece)) break
    run.push(piece)
  }
  // Steps of the model that went alone are no window's work.
  return run.every(isStep) || (start > 0 && run.length < 2) ? [] : run
}

/** A tool call, its result, or reasoning: what the model did on the way to its answer. */
export function isStep({ segment }: Piece): boolean {
  return (
    segment.role === 'tool' ||
    /"type":"(?:reasoning|function_call|custom_tool_call)"|"tool_calls":/u.test(segment.json)
  )
}

function isGrowing({ segment }: Piece): boolean {
  return segment.scope === 'growing'
}
