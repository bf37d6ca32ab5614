import { isSpokenOf } from '../texts/cues.ts'
import { type Page, placeAt, rowAt } from '../texts/page.ts'
import { candidatesIn, isRandom } from './id/forms.ts'
import { momentsIn } from './clock/moments.ts'
import { HOST_FORM } from './machine/hosts.ts'
import { isFixedPath, PATH } from './machine/paths.ts'
import type { Family, Spot } from './spot.ts'

/** A stretch of a text that a program wrote. */
interface Live {
  readonly start: number
  readonly end: number
  /** Fields and no sentence: its numbers count too. */
  readonly isStatus: boolean
}

/** Lines of one block. */
const LONGEST_BLOCK = 14
/** Units of a sentence before and behind a place. */
const REACH = 300
/** Units of a line of fields; a longer one is prose. */
const LONGEST_FIELD = 140

/**
 * What else is volatile beside what is surely so: whoever writes the hour into a line of a status wrote the rest of the line too. Only that
 * sentence or line counts, and a block of fields where two lines of it are.
 */
export function liveSpots(page: Page, sure: readonly Spot[]): readonly Spot[] {
  const lives = livesIn(page, sure)
  if (lives.length === 0) return []
  return lives.flatMap((live) => inside(page, live))
}

function livesIn({ of, lines }: Page, sure: readonly Spot[]): readonly Live[] {
  const rows = Map.groupBy(sure, ({ start }) => rowAt(lines, start))
  const lives: Live[] = []
  for (const [row, spots] of rows) {
    const { line, hush } = lines[row] ?? {}
    if (line === undefined || hush !== 'none') continue
    const isStatus =
      /[·•|｜;]|^\s*(?:[-*]\s+)?[\p{L} _-]{2,30}[:=]|^\s*[[<]/u.test(line.text) &&
      !/[.!?]\s+\p{Lu}\p{Ll}+ \p{Ll}+ /u.test(line.text)
    if (isStatus) lives.push({ start: line.start, end: line.start + line.text.length, isStatus })
    else for (const { start } of spots) lives.push(sentenceAround(of.text, line.start, line.text, start))
  }
  let first = 0
  for (let index = 0; index <= lines.length; index += 1) {
    if (index < lines.length && lines[index]?.line.text.trim() !== '') continue
    const block = lines.slice(first, index)
    const told = block.filter((_, at) => rows.has(first + at))
    const isFields = block.every(({ line, hush }) => hush === 'none' && line.text.length <= LONGEST_FIELD)
    const [head, last] = [block[0]?.line, block.at(-1)?.line]
    if (
      told.length > 1 &&
      isFields &&
      block.length <= LONGEST_BLOCK &&
      head !== undefined &&
      last !== undefined
    )
      lives.push({ start: head.start, end: last.start + last.text.length, isStatus: true })
    first = index + 1
  }
  return united(lives)
}

/** The sentence around a place of a line, as far as it is near. */
function sentenceAround(text: string, from: number, line: string, at: number): Live {
  const near = Math.max(from, at - REACH)
  const start = near + (/^.*[.!?](?=\s)/u.exec(text.slice(near, at))?.[0].length ?? 0)
  const behind = text.slice(at, Math.min(at + REACH, from + line.length))
  const stop = /[.!?](?=\s|$)/u.exec(behind)
  return { start, end: at + (stop?.index ?? behind.length), isStatus: false }
}

/** Stretches that lie over each other as one. */
function united(lives: readonly Live[]): readonly Live[] {
  const all: Live[] = []
  for (const live of lives.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last === undefined || live.start > last.end) all.push(live)
    else
      all[all.length - 1] = {
        start: last.start,
        end: Math.max(last.end, live.end),
        isStatus: last.isStatus || live.isStatus,
      }
  }
  return all
}

/** Everything that moves in a stretch that a program wrote. */
function inside(page: Page, { start: from, end, isStatus }: Live): readonly Spot[] {
  const text = page.of.text.slice(from, end)
  const at =
    (family: Family, what: string) =>
    (start: number, end: number): readonly Spot[] => {
      const place = placeAt(page, from + start, from + end)
      if (isSpokenOf(place, '') || place.inUrl || (family === 'counter' && BOUND.test(place.before)))
        return []
      return [{ family, start: from + start, end: from + end, what, severity: 'warning' }]
    }
  const isSession = page.of.scope === 'session'
  const clock = at('clock', 'a time beside one that a clock gave')
  const id = at('id', 'an id beside what a program filled in')
  const machine = at('machine', 'a place on the machine')
  const counter = at('counter', 'a number beside what a program filled in')
  return [
    ...momentsIn(text)
      .filter(
        ({ hasTime, kinds, hasDay, isSpan }) =>
          !isSpan && (hasTime || (!isSession && (hasDay || kinds.has('epoch')))),
      )
      .flatMap(({ start, end, hourStart }) => clock(isSession ? hourStart : start, end)),
    ...(isSession
      ? []
      : [
          ...candidatesIn(text)
            .filter(({ text: word, form }) => form !== undefined || (word.length >= 6 && isRandom(word)))
            .flatMap(({ start, end }) => id(start, end)),
          ...[...text.matchAll(HOST_FORM)].flatMap(({ 0: name, index }) =>
            machine(index, index + name.length),
          ),
          ...[...text.matchAll(PATH)]
            .filter(({ 0: path }) => !isFixedPath(path) && /[/\\][\w.-]+[/\\][\w.-]+/u.test(path))
            .flatMap(({ 0: path, index }) => machine(index, index + path.length)),
        ]),
    ...(isStatus ? [...text.matchAll(COUNT)] : []).flatMap(({ 0: count, index }) =>
      counter(index, index + count.length),
    ),
  ]
}

/** A number that something is held against. */
const BOUND = /\b(?:at|above|below|over|under|until|from|to|max|limit|least|most|than)\s*$/iu

/** `3 of 10`, `43 %`, `12,345`, and what stands alone behind a colon. */
const COUNT =
  /(?<![\p{L}\p{N}.,/:#-])\d+(?= (?:of|von|de|di|из) \d)|(?<![\p{L}\p{N}.,/:-])\d{1,3}(?: ?%)|(?<![\p{L}\p{N}.,/:-]|\bof |\/ )\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?(?![\p{L}\p{N}-])|(?<=\p{L}\s?:\s)\d+(?=\s*(?:$|[,;·|.)]))/gmu
