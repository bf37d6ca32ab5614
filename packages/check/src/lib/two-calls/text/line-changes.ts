import { align, type Alignment, type Rest } from '../align/align.ts'
import { hunksBetween } from '../align/hunks.ts'
import { alikePairs, strayPairs } from './alike-lines.ts'
import { joinLines, type Line, linesAt, linesOf } from './lines.ts'
import { slidRows } from './slid-rows.ts'
import type { Part, TextChange } from './text-change.ts'
import { wordChanges } from './word-changes.ts'

/** Where two texts differ, found by lines first: lines that moved, came, went, and words inside the others. */
export function lineChanges(before: Part, after: Part): readonly TextChange[] {
  const former = placed(before)
  const latter = placed(after)
  const alignment = align(
    former.map(({ key }) => key),
    latter.map(({ key }) => key),
    (key) => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(key),
  )
  const slid = slidRows(alignment, former, latter)
  const rests = alignment.rests.filter((rest) => slid?.rests.includes(rest) !== true)
  const strays = strayPairs(rests, former, latter)
  const gone = new Set(strays.map(([line]) => line))
  const come = new Set(strays.map(([, line]) => line))
  const insides = [...alignment.pairs, ...alignment.moved].flatMap(([one, other]) => {
    const [a, b] = [former[one], latter[other]]
    if (a === undefined || b === undefined) return []
    const areLast = one === former.length - 1 && other === latter.length - 1
    return [...wordChanges(a, b), ...endingChanges(a, b, areLast)]
  })
  const moves = movedLines(alignment, strays.length > 0, former, latter)
  const others = rests.flatMap((rest) => restChanges(rest, former, latter, gone, come))
  return [
    ...(slid === undefined ? [] : [slid.change]),
    ...moves,
    ...insides,
    ...strays.flatMap(([line, other]) => wordChanges(line, other)),
    // Blank lines go with what moved between them.
    ...others.filter(({ before: b, after: a }) => moves.length === 0 || `${b}${a}`.trim() !== ''),
  ]
}

function placed({ text, start }: Part): readonly Line[] {
  return linesOf(text).map((line) => ({ ...line, start: line.start + start }))
}

/** Another line ending. That a line has none says only that it is the last, unless it is the last on both sides. */
function endingChanges(before: Line, after: Line, areLast: boolean): readonly TextChange[] {
  if (before.ending === after.ending) return []
  if (!areLast && (before.ending === '' || after.ending === '')) return []
  return [
    {
      kind: before.ending === '' ? 'inserted' : after.ending === '' ? 'removed' : 'replaced',
      unit: 'words',
      before: before.ending,
      after: after.ending,
      start: { before: before.start + before.text.length, after: after.start + after.text.length },
    },
  ]
}

/** One change for all lines that stand in another order. */
function movedLines(
  { moved, rests }: Alignment,
  strayed: boolean,
  former: readonly Line[],
  latter: readonly Line[],
): readonly TextChange[] {
  if (moved.length === 0 && !strayed) return []
  const first = Math.min(...moved.map(([, line]) => line))
  const hunk =
    rests.find(({ hunk: { after } }) => after.start <= first && first < after.end)?.hunk ?? rests[0]?.hunk
  const [a, b] = [former[hunk?.before.start ?? 0], latter[hunk?.after.start ?? 0]]
  return [
    {
      kind: 'moved',
      unit: 'line',
      before: a?.text ?? '',
      after: b?.text ?? '',
      start: { before: a?.start ?? 0, after: b?.start ?? 0 },
    },
  ]
}

/** Lines that stand in place of others, or came or went. */
function restChanges(
  { hunk, before, after }: Rest,
  former: readonly Line[],
  latter: readonly Line[],
  gone: ReadonlySet<Line>,
  come: ReadonlySet<Line>,
): readonly TextChange[] {
  const a = linesAt(former, before).filter((line) => !gone.has(line))
  const b = linesAt(latter, after).filter((line) => !come.has(line))
  const likes = alikePairs(a, b)
  return [
    ...likes.flatMap(([one, other]) => {
      const [line, now] = [a[one], b[other]]
      if (line === undefined || now === undefined) return []
      return [...wordChanges(line, now), ...endingChanges(line, now, false)]
    }),
    ...hunksBetween(likes, a.length, b.length).map((run): TextChange => {
      const here = a.slice(run.before.start, run.before.end)
      const there = b.slice(run.after.start, run.after.end)
      return {
        kind: here.length === 0 ? 'inserted' : there.length === 0 ? 'removed' : 'replaced',
        unit: 'line',
        before: joinLines(here),
        after: joinLines(there),
        start: {
          before: here[0]?.start ?? endOf(former, a, run.before.start, hunk.before.start),
          after: there[0]?.start ?? endOf(latter, b, run.after.start, hunk.after.start),
        },
      }
    }),
  ]
}

/** Where a line would begin that is not there: behind the one in front of it. */
function endOf(lines: readonly Line[], rest: readonly Line[], index: number, start: number): number {
  const last = rest[index - 1] ?? lines[start - 1]
  return last === undefined ? (lines[start]?.start ?? 0) : last.start + last.text.length + last.ending.length
}
