import { align } from '../align/align.ts'
import { hunksBetween, pairsOf, type Span } from '../align/hunks.ts'
import { similarity } from '../align/similarity.ts'
import type { Part, TextChange } from './text-change.ts'
import { isTelling, type Word, wordsOf } from './words.ts'

/** Below this likeness two texts have nothing to do with each other, and word by word means nothing. */
const UNLIKE = 0.25
/** Texts of fewer words are compared word by word whatever they share. */
const FEW = 12

/** Where two texts differ, word by word. */
export function wordChanges(before: Part, after: Part): readonly TextChange[] {
  if (before.text === after.text) return []
  const former = placed(before)
  const latter = placed(after)
  if (Math.max(former.length, latter.length) > FEW && similarity(before.text, after.text) < UNLIKE)
    return [whole(before, after)]
  const shuffled = shuffledItems(before, after)
  if (shuffled !== undefined) return shuffled
  const hunks = hunksBetween(pairsOf(former.map(textOf), latter.map(textOf)), former.length, latter.length)
  const changes = hunks.flatMap(({ before: b, after: a }) =>
    pairwise(former.slice(b.start, b.end), latter.slice(a.start, a.end)).map(([one, other]) =>
      changeOf(one, placeOf(former, b, before), other, placeOf(latter, a, after)),
    ),
  )
  return changes.length > 1 && isShuffle(changes)
    ? [{ ...whole(before, after), kind: 'moved', unit: 'item' }]
    : changes
}

function placed({ text, start }: Part): readonly Word[] {
  return wordsOf(text).map((word) => ({ ...word, start: word.start + start }))
}

function textOf({ text }: Word): string {
  return text
}

function whole(before: Part, after: Part): TextChange {
  return {
    kind: 'replaced',
    unit: 'words',
    before: before.text,
    after: after.text,
    start: { before: before.start, after: after.start },
  }
}

/** Runs of the same number of words are compared one by one, so that a clock beside an id is told from it. */
function pairwise(
  before: readonly Word[],
  after: readonly Word[],
): readonly (readonly [readonly Word[], readonly Word[]])[] {
  if (before.length !== after.length) return [[before, after]]
  return before.flatMap((word, index) => {
    const other = after[index]
    return other === undefined || other.text === word.text ? [] : [[[word], [other]] as const]
  })
}

function placeOf(words: readonly Word[], { start }: Span, { text, start: origin }: Part): number {
  return words[start]?.start ?? origin + text.length
}

function changeOf(before: readonly Word[], from: number, after: readonly Word[], to: number): TextChange {
  return {
    kind: before.length === 0 ? 'inserted' : after.length === 0 ? 'removed' : 'replaced',
    unit: 'words',
    before: before.map(textOf).join(''),
    after: after.map(textOf).join(''),
    start: { before: before[0]?.start ?? from, after: after[0]?.start ?? to },
  }
}

/** The entries of a list in one line, in another order; and what else changed in it. */
function shuffledItems(before: Part, after: Part): readonly TextChange[] | undefined {
  const former = itemsOf(before)
  const latter = itemsOf(after)
  if (former.length < 2 || latter.length < 2) return undefined
  const { pairs, moved, rests } = align(former.map(textOf), latter.map(textOf))
  const strays = rests.flatMap((rest) => rest.before.length + rest.after.length)
  const left = strays.reduce((sum, count) => sum + count, 0)
  // Where less than half of it came again, it is another sentence and no list that was shuffled.
  if (moved.length === 0 || 2 * (pairs.length + moved.length) < left) return undefined
  const shuffle: TextChange = { ...whole(before, after), kind: 'moved', unit: 'item' }
  // The first and the last entry may hang on the words around the list.
  const [gone, come] = [
    rests.flatMap(({ before: b }) => b.flatMap((index) => former[index]?.text ?? [])),
    rests.flatMap(({ after: a }) => a.flatMap((index) => latter[index]?.text ?? [])),
  ]
  if (areSameWords(gone, come)) return [shuffle]
  const insides = rests.flatMap(({ before: b, after: a }) => {
    const [one, other] = [former[b[0] ?? -1], latter[a[0] ?? -1]]
    return one === undefined || other === undefined ? [] : wordChanges(one, other)
  })
  return [shuffle, ...insides]
}

/** What separates the entries of a list in a line. */
const SEPARATOR = /[,;|\r\n]|\s(?:and|or)\s|[:.](?=\s|$)/gu

function itemsOf({ text, start }: Part): readonly Word[] {
  const ends = [...text.matchAll(SEPARATOR)].map(({ 0: mark, index }) => ({
    from: index,
    to: index + mark.length,
  }))
  return [...ends, { from: text.length, to: text.length }].flatMap(({ from }, index) => {
    const begin = ends[index - 1]?.to ?? 0
    const item = text.slice(begin, from)
    const blanks = item.length - item.trimStart().length
    return item.trim() === '' ? [] : [{ text: item.trim(), start: start + begin + blanks }]
  })
}

/** The same words, in another order: attributes, names without commas. */
function isShuffle(changes: readonly TextChange[]): boolean {
  const [former, latter] = [changes.map(({ before }) => before), changes.map(({ after }) => after)]
  return changes.length > 1 && former.some(isTelling) && areSameWords(former, latter)
}

function areSameWords(before: readonly string[], after: readonly string[]): boolean {
  const [former, latter] = [before, after].map((texts) => texts.flatMap(tellingWords).sort().join('\n'))
  return former === latter
}

function tellingWords(text: string): readonly string[] {
  return wordsOf(text).map(textOf).filter(isTelling)
}
