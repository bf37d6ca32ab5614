import { isNamed } from './causes/cause-of.ts'
import type { Match } from './pieces/match.ts'
import { insideChanges } from './pieces/piece-change.ts'
import { type Couple, isByModel, type Piece } from './pieces/piece.ts'

/** Below so many units a message may be the same by chance: "yes", "thank you". */
const TELLING = 16

/**
 * Whether two calls are of one conversation, although the later one does not simply go on. Apps send the same lines in many
 * conversations, so a user's message that comes again says little: what the model said does, and the ids of its tool calls.
 */
export function isSameConversation(before: readonly Piece[], after: readonly Piece[], match: Match): boolean {
  const same = [...match.same, ...match.moved]
  if (match.joined.length > 0 || same.some(isOfModel) || match.changed.some(isOneCall)) return true
  return isSlid(before, after) || isSameOpening(before, after, match)
}

function isOfModel([former, latter]: Couple): boolean {
  if (former.segment.role === 'assistant') return former.text.length >= TELLING
  return isOneCall([former, latter])
}

/** A tool's result that answers the same call: its frame holds the call's id. */
export function isOneCall([former, latter]: Couple): boolean {
  return former.segment.role === 'tool' && former.segment.head === latter.segment.head
}

/** The end of the earlier conversation, its question included, is the beginning of the later one. */
function isSlid(before: readonly Piece[], [first, ...others]: readonly Piece[]): boolean {
  const start = before.findIndex(({ key }) => key === first?.key)
  if (start < 1 || first === undefined || first.text.length < TELLING) return false
  // A conversation that goes on shows an answer; without one, somebody else may ask the same.
  if (!others.some(isByModel)) return false
  return before.slice(start + 1).every(({ key }, index) => key === others[index]?.key)
}

/** Of a first question nothing may be new in the later call, up to where the model answers, but what a cause has a name for. */
function isSameOpening(
  before: readonly Piece[],
  after: readonly Piece[],
  { same, changed, come }: Match,
): boolean {
  if (before.some(isByModel)) return false
  const answer = after.findIndex(isByModel)
  const opening = new Set(answer < 0 ? after : after.slice(0, answer))
  if (come.some(({ piece }) => opening.has(piece))) return false
  const known = same.some(([{ text }, latter]) => opening.has(latter) && text.length >= TELLING)
  return (
    (known || changed.length > 0) && changed.every((couple) => opening.has(couple[1]) && isMadeOver(couple))
  )
}

/** Whether something other than an author must have changed a message. */
export function isMadeOver(couple: Couple): boolean {
  const changes = insideChanges(couple)
  return changes.length > 0 && changes.every(isNamed)
}

/** Whether only few of a message's words differ: less than a fifth of it. */
export function isMostlySame(couple: Couple): boolean {
  const differing = insideChanges(couple).reduce(
    (sum, { before, after }) => sum + Math.max(before.length, after.length),
    0,
  )
  return differing * 5 < couple[1].text.length
}
