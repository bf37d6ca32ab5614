import type { Rendered } from '@varve/core'
import type { CheckContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import type { TwoCalls } from '../subject.ts'
import { expectedChanges } from './expected.ts'
import { type Flow, flowChanges } from './flow-changes.ts'
import { lossesOf } from './loss.ts'
import { markerChanges } from './marker-changes.ts'
import { type Piece, piecesOf } from './pieces/piece.ts'
import { questionOf } from './question.ts'
import { settingChanges } from './setting-changes.ts'
import { stableChanges } from './stable-changes.ts'
import { toFindings } from './to-findings.ts'

/**
 * Where the earlier call's reusable region is no prefix of the later one: every independent cause.
 *
 * @param end index behind the last segment that should come again. Default: as the two calls hang together.
 */
export function findBetween(calls: TwoCalls, context: CheckContext, end?: number): readonly Finding[] {
  const { rules } = context
  if (rules?.regime === 'none') return []
  const before = piecesOf(calls.before)
  const after = piecesOf(calls.after)
  const isCached = ({ segment }: Piece): boolean =>
    segment.place !== 'instructions' || rules?.instructions !== 'trailing'
  const [former, latter] = [before.filter(isCached), after.filter(isCached)]
  const flow = flowChanges(former.filter(isFlow), latter.filter(isFlow), {
    continues: calls.after.continues,
    dropped: { before: calls.before.dropped, after: calls.after.dropped },
    ...(rules === undefined ? {} : { rules }),
  })
  const changes = [
    ...settingChanges(calls, before, after),
    ...expectedChanges(stableChanges(former.filter(isStable), latter.filter(isStable)), flow.relation),
    ...flow.changes,
    ...markerChanges(calls, before, after),
  ]
  if (changes.length === 0) return []
  return toFindings(changes, lossesOf(calls, end ?? endOf(former, flow, calls.before), context))
}

/** What is sent and kept as the conversation: it grows. */
function isFlow({ segment }: Piece): boolean {
  return segment.keep && (segment.scope === 'growing' || segment.scope === 'call')
}

/** What should stand in every call as it is. */
function isStable({ segment }: Piece): boolean {
  return segment.place !== 'settings' && segment.scope !== 'growing' && segment.scope !== 'call'
}

/** Behind the last segment that should come again: nothing behind a piece that is not kept can be read. */
function endOf(
  pieces: readonly Piece[],
  { relation, goesOn }: Flow,
  { continues }: Pick<Rendered, 'continues'>,
): number {
  const question = new Set(goesOn ? [] : questionOf(pieces))
  const stop = pieces.find(
    (piece) =>
      !piece.segment.keep ||
      ((relation === 'other' || !continues) && isFlow(piece)) ||
      question.has(piece) ||
      (!goesOn && piece.segment.scope === 'call'),
  )
  return stop?.index ?? (pieces.at(-1)?.index ?? -1) + 1
}
