import type { CacheRules } from '@varve/rules'
import { similarity } from './align/similarity.ts'
import type { Change } from './change.ts'
import { type Dropped, goneChanges } from './gone-changes.ts'
import { type Match, matchPieces } from './pieces/match.ts'
import { insideChanges, joinedChange, wholeChange } from './pieces/piece-change.ts'
import { type Couple, isByModel, type Piece } from './pieces/piece.ts'
import { questionOf } from './question.ts'
import { isMadeOver, isMostlySame, isOneCall, isSameConversation } from './same-conversation.ts'

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
  /** Whether the prompt has a conversation that goes on. */
  readonly continues: boolean
  readonly dropped: Dropped
  readonly rules?: CacheRules
}

/** What became of the conversation: the history and the question of the earlier call, in the later one. */
export function flowChanges(before: readonly Piece[], after: readonly Piece[], options: FlowOptions): Flow {
  const shared = sharedHead(before, after)
  const [b, a] = [before[shared], after[shared]]
  const heads = before.slice(0, shared).flatMap((piece, index) => {
    const latter = after[index]
    return latter === undefined ? [] : insideChanges([piece, latter])
  })
  const hasTalk = before.some(isGrowing)
  if (b === undefined || a === undefined) {
    // A first question that is asked again may be a retry, or somebody else's who begins alike.
    const relation = hasTalk || (shared > 0 && after.some(isGrowing)) ? 'same' : 'alike'
    return { relation, changes: heads, goesOn: b === undefined }
  }
  if (questionOf(before).includes(b) && questionOf(after).includes(a)) {
    const changes = [...heads, ...grownString([b, a], options)]
    return { relation: before.some(isByModel) ? 'same' : 'other', changes, goesOn: false }
  }
  const kept = withoutTail(before, withoutQuestion(before, after))
  const match = matchPieces(before, kept, { least: 0.2, inOrder: true })
  if (!isSameConversation(before, kept, match)) return { relation: 'other', changes: [], goesOn: false }
  return {
    relation: 'same',
    goesOn: after.some(isGrowing),
    changes: [...heads, ...changesOf(before, kept, match, options)],
  }
}

/** A new question is nothing that came of the earlier call, unless it is the earlier one, asked again in place of it. */
function withoutQuestion(before: readonly Piece[], after: readonly Piece[]): readonly Piece[] {
  const kept = after.filter(isGrowing)
  const told = new Set(kept.map(({ key }) => key))
  const asked = new Set(before.map(({ key }) => key).filter((key) => !told.has(key)))
  return after.filter((piece) => isGrowing(piece) || asked.has(piece.key))
}

/** The later conversation without what stands at the end of both, much alike, such as a reminder behind every question. */
function withoutTail(before: readonly Piece[], after: readonly Piece[]): readonly Piece[] {
  if (after.length <= before.length) return after
  let tail = 0
  for (const piece of before.toReversed()) {
    const other = after.at(-1 - tail)
    if (isByModel(piece) || other === undefined || other.segment.role !== piece.segment.role) break
    if (similarity(piece.text, other.text) < 0.5) break
    tail += 1
  }
  return after.slice(0, after.length - tail)
}

function sharedHead(before: readonly Piece[], after: readonly Piece[]): number {
  const length = Math.min(before.length, after.length)
  let shared = 0
  while (shared < length && before[shared]?.key === after[shared]?.key) shared += 1
  return shared
}

/** The least length of a text that is kept as one growing string and not as messages. */
const STRING_LENGTH = 400

/** A text that goes on where it ended: only where a cached prefix ends at blocks is anything lost. */
function grownString(couple: Couple, { continues, rules }: FlowOptions): readonly Change[] {
  const [former, latter] = couple
  const isGrown = continues && former.text.length >= STRING_LENGTH && latter.text.startsWith(former.text)
  return isGrown && rules?.regime === 'breakpoints' ? insideChanges(couple) : []
}

/** Where the later call differs inside the earlier one's conversation. */
function changesOf(
  before: readonly Piece[],
  after: readonly Piece[],
  match: Match,
  { dropped }: FlowOptions,
): readonly Change[] {
  const same = [...match.same, ...match.moved]
  // In front of a piece that came again everything belongs to this conversation; behind the last one it may be another branch.
  const last = Math.max(-1, ...same.map(([{ index }]) => index), ...match.joined.map(lastIndex))
  const inside = match.changed.filter(
    (couple) => couple[0].index < last || isOneCall(couple) || isMadeOver(couple) || isMostlySame(couple),
  )
  const outside = match.changed.filter((couple) => !inside.includes(couple))
  const end = Math.max(last, ...inside.map(([{ index }]) => index))
  const couples = [...same, ...inside]
  const gone = goneChanges(before, after, {
    gone: [...match.gone, ...outside.map(([former]) => former)],
    come: match.come,
    couples,
    end,
    dropped,
  })
  return [
    ...(match.firstMove === undefined
      ? []
      : [wholeChange('moved', match.firstMove, match.firstMove[0].index)]),
    ...match.joined.map(joinedChange),
    ...couples.flatMap(insideChanges),
    ...gone.changes,
    ...match.come.flatMap(({ piece, next }) =>
      next === undefined || next.index > end || gone.explained.has(piece)
        ? []
        : [wholeChange('inserted', [undefined, piece], next.index)],
    ),
  ]
}

function lastIndex({ former }: { readonly former: readonly Piece[] }): number {
  return Math.max(...former.map(({ index }) => index))
}

function isGrowing({ segment }: Piece): boolean {
  return segment.scope === 'growing'
}
