import type { Json } from '@varve/core'
import { entryPath } from '@varve/core/adapter'
import type { Change } from '../change.ts'
import { excerpt, shortened } from '../../excerpt.ts'
import { type ValueChange, valueChanges } from '../values/value-changes.ts'
import type { Joined } from './joined.ts'
import type { Couple, Piece } from './piece.ts'

/** What a change says of the segment to look at. */
function ownerOf({ segment }: Piece): Pick<Change, 'segment' | 'place' | 'layer'> {
  const { layer, place } = segment
  return { segment, place, ...(layer === undefined ? {} : { layer }) }
}

/** A change of a whole piece, or of several. */
export function wholeChange(
  kind: Change['kind'],
  [former, latter]: readonly [Piece | undefined, Piece | undefined],
  position: number,
  words: { readonly before?: string; readonly after?: string } = {},
): Change {
  const piece = latter ?? former
  const { before = former?.text ?? '', after = latter?.text ?? '' } = words
  return {
    ...(piece === undefined ? { place: 'conversation' as const } : ownerOf(piece)),
    kind,
    unit: 'piece',
    path: piece?.segment.path ?? '',
    offset: 0,
    position,
    before,
    after,
    lead: '',
    trail: '',
    evidence: [excerpt(shortened(before, 400), 0), excerpt(shortened(after, 400), 0)],
  }
}

/** Pieces that came joined, or split. */
export function joinedChange({ former, latter }: Joined): Change {
  const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ⏐ ')
  const words = { before: textOf(former), after: textOf(latter) }
  return wholeChange('joined', [former[0], latter[0]], former[0]?.index ?? 0, words)
}

/** Every place where a piece differs from what it was: in its frame (role, name, ids) and in what it says. */
export function insideChanges([former, latter]: Couple): readonly Change[] {
  const framed = (change: ValueChange): Change => ({ ...ownerOf(latter), position: former.index, ...change })
  const heads =
    former.segment.head === undefined || latter.segment.head === undefined
      ? []
      : valueChanges(parsed(former.segment.head), parsed(latter.segment.head), entryPath(latter.segment.path))
  const values = former.key === latter.key ? [] : textOrValue(former, latter)
  return [...heads, ...values].filter(isRead).map(framed)
}

/** Not what a server notes of an item: whether it is a message and how it came to be says nothing to a model. */
function isRead({ path, before, after }: ValueChange): boolean {
  return !/\.(?:type|status)$/u.test(path) || (before !== '' && after !== '' && path.endsWith('.type'))
}

/** Texts are compared as texts, also where only one of the two stands in a part of its own. */
function textOrValue(former: Piece, latter: Piece): readonly ValueChange[] {
  const { path } = latter.segment
  const isForm = (typeof former.value === 'string') !== (typeof latter.value === 'string')
  const [before, after] = isForm ? [former.text, latter.text] : [former.value, latter.value]
  const changes = valueChanges(
    before,
    after,
    isForm && typeof latter.value !== 'string' ? `${path}.text` : path,
  )
  return changes.map((change) => ({
    ...change,
    offset: change.offset + latter.origin,
    ...(change.cut === undefined
      ? {}
      : {
          cut: {
            path: change.cut.path.replace(path, former.segment.path),
            offset: change.cut.offset + former.origin,
          },
        }),
  }))
}

function parsed(json: string): Json {
  const value: Json = JSON.parse(json)
  return value
}
