import { diffWordsWithSpace } from 'diff'

/** A run of text that both have, or only one of them. */
export interface DiffPart {
  readonly side: 'both' | 'before' | 'after'
  readonly text: string
}

/** Characters around the differing part that are shown. */
const AROUND = 120
/** Characters of a differing part that are compared word by word; beyond, it is shown as one change. */
const COMPARED = 8000

/** How two texts differ: what both begin and end with is cut short, and the words between are compared. */
export function textDiff(before: string, after: string): readonly DiffPart[] {
  const head = sharedHead(before, after)
  const tail = sharedTail(before, after, head)
  const [cut, put] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const between: readonly DiffPart[] =
    cut.length + put.length > COMPARED
      ? [
          { side: 'before', text: shortened(cut) },
          { side: 'after', text: shortened(put) },
        ]
      : diffWordsWithSpace(cut, put).map(({ value, added, removed }) => ({
          side: added ? 'after' : removed ? 'before' : 'both',
          text: value,
        }))
  const first = before.slice(0, head)
  const last = before.slice(before.length - tail)
  const parts: readonly DiffPart[] = [
    { side: 'both', text: first.length > AROUND ? `… ${first.slice(-AROUND)}` : first },
    ...between,
    { side: 'both', text: last.length > AROUND ? `${last.slice(0, AROUND)} …` : last },
  ]
  return parts.filter(({ text }) => text !== '')
}

function sharedHead(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a[at] === b[at]) at += 1
  return backToWord(at, (steps) => a[at - 1 - steps])
}

function sharedTail(a: string, b: string, head: number): number {
  const most = Math.min(a.length, b.length) - head
  let length = 0
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return backToWord(length, (steps) => a[a.length - length + steps])
}

/** Characters of a word that are given back at most, so that it is shown as a whole. */
const LONGEST_WORD = 40

/** A cut goes back to where a word begins; never does it fall into the middle of a character. */
function backToWord(length: number, at: (steps: number) => string | undefined): number {
  let steps = 0
  while (steps < Math.min(length, LONGEST_WORD) && /[\w\uD800-\uDFFF]/u.test(at(steps) ?? '')) steps += 1
  return length - steps
}

function shortened(text: string): string {
  return text.length > AROUND * 4 ? `${text.slice(0, AROUND * 4)} …` : text
}
