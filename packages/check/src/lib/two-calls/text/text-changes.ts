import { jsonPairs } from './json-spans.ts'
import { lineChanges } from './line-changes.ts'
import { firstUnit } from '../../excerpt.ts'
import type { TextChange } from './text-change.ts'

/** Every place where two texts differ, in order. The first begins at the first unit that differs. */
export function textChanges(before: string, after: string): readonly TextChange[] {
  if (before === after) return []
  const changes: TextChange[] = []
  let [from, to] = [0, 0]
  for (const { former, latter } of jsonPairs(before, after)) {
    changes.push(...between(before, from, former.start, after, to, latter.start))
    if (former.text !== latter.text) {
      changes.push({
        kind: 'moved',
        unit: 'key',
        before: former.text,
        after: latter.text,
        start: { before: former.start, after: latter.start },
      })
    }
    from = former.start + former.text.length
    to = latter.start + latter.text.length
  }
  changes.push(...between(before, from, before.length, after, to, after.length))
  return fromFirstUnit(grownAtEnd(changes, before, after), firstUnit(before, after))
}

function between(
  before: string,
  from: number,
  end: number,
  after: string,
  to: number,
  stop: number,
): readonly TextChange[] {
  const former = { text: before.slice(from, end), start: from }
  const latter = { text: after.slice(to, stop), start: to }
  return former.text === latter.text ? [] : lineChanges(former, latter)
}

/** What was only added to, at its end, grew. */
function grownAtEnd(changes: readonly TextChange[], before: string, after: string): readonly TextChange[] {
  const [only] = changes
  if (changes.length !== 1 || only?.kind !== 'inserted' || before === '') return changes
  return after.startsWith(before) ? [{ ...only, kind: 'grown' }] : changes
}

/** Words and lines begin in front of the first unit that differs; an inserted one may seem to begin behind it. */
function fromFirstUnit(changes: readonly TextChange[], unit: number): readonly TextChange[] {
  const sorted = changes.toSorted((a, b) => a.start.after - b.start.after || a.start.before - b.start.before)
  return sorted.map((change, index) => {
    if (index === 0) return { ...change, start: { before: unit, after: unit } }
    if (change.kind !== 'replaced') return change
    const shared = firstUnit(change.before, change.after)
    return {
      ...change,
      start: { before: change.start.before + shared, after: change.start.after + shared },
    }
  })
}
