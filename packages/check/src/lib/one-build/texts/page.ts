import type { Line } from '../../two-calls/text/lines.ts'
import { hushOf } from './hush.ts'
import type { Hush } from './hush-words.ts'
import { plainLead } from './lead.ts'
import type { StableText } from './stable-text.ts'

/** A text with what each of its lines is about. */
export interface Page {
  readonly of: StableText
  readonly lines: readonly { readonly line: Line; readonly hush: Hush }[]
}

/** A place in a text, with the words around it. */
export interface Place {
  /** Index of its line. */
  readonly row: number
  readonly hush: Hush
  /** What stands in front of it and behind it, in its line and not far off. */
  readonly before: string
  readonly after: string
  /** The words that say what it is, in plain form: those in front of it in its clause, or the label, heading or tag above it. */
  readonly lead: string
  /** What stands in front of it in its sentence, in plain form. */
  readonly sentence: string
  /** It stands in words that are quoted, or in a code span with other words. */
  readonly quoted: boolean
  /** It is all that a code span holds, or a part of the one word in it. */
  readonly coded: boolean
  readonly inUrl: boolean
}

export function pageOf(of: StableText): Page {
  return { of, lines: hushOf(of.text) }
}

/** Units of a line before and behind a place that are looked at; lines without an end come from documents. */
const REACH = 600

/** Describes the place from `start` to `end` of a page's text. What few rules ask is found out when one does. */
export function placeAt({ of, lines }: Page, start: number, end: number): Place {
  const row = rowAt(lines, start)
  const { line, hush } = lines[row] ?? { line: { text: '', start: 0 }, hush: 'none' as const }
  const [from, to] = [start - line.start, end - line.start]
  const before = line.text.slice(Math.max(0, from - REACH), from)
  const after = line.text.slice(to, to + REACH)
  const column = before.length
  const near = line.text.slice(from - column, to + REACH)
  let lead: string | undefined
  let sentence: string | undefined
  return {
    row,
    hush,
    before,
    after,
    get lead() {
      return (lead ??= leadOf(before, () => leadAbove(lines, row, of.label)))
    },
    get sentence() {
      return (sentence ??= before
        .replaceAll(/\b(e\.g|i\.e|z\. ?B)\./giu, '$1')
        .replace(/^.*[.!?](?=\s)/u, ''))
    },
    get quoted() {
      return codeAround(near, column, column + end - start) === 'among' || isQuoted(before, after)
    },
    get coded() {
      return codeAround(near, column, column + end - start) === 'alone'
    },
    get inUrl() {
      const at = before.lastIndexOf('://')
      return at > 0 && !/[\s"'<>`)]/u.test(before.slice(at))
    },
  }
}

function leadOf(before: string, above: () => string): string {
  const own = plainLead(before)
  return /[\p{L}\p{N}]/u.test(own) ? own : above()
}

/** Index of the line that holds an offset. */
export function rowAt(lines: Page['lines'], offset: number): number {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lines[middle]?.line.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** A label, heading or tag right above, or one blank line higher. */
function leadAbove(lines: Page['lines'], row: number, label: string | undefined): string {
  const at = (index: number): string => lines[index]?.line.text ?? ''
  const above = at(row - 1).trim() === '' ? at(row - 2) : at(row - 1)
  if (above.trim() === '') return row === 0 && label !== undefined ? plainLead(`${label}: `) : ''
  const isLead =
    /[:：=]\s*$|^\s*#{1,6}\s|^\s*<[^/<>][^<>]*>\s*$/u.test(above) ||
    /^\s*(?:\*\*|__).*(?:\*\*|__)\s*$/u.test(above)
  return isLead ? plainLead(`${above.replace(/^\s*#+/u, '')}: `) : ''
}

/** How a code span of Markdown holds a place: alone, among other words, or not. */
function codeAround(line: string, start: number, end: number): 'alone' | 'among' | undefined {
  if (!line.includes('`')) return undefined
  for (const { 0: span, index } of line.matchAll(/`[^`]+`/gu)) {
    if (index >= start || index + span.length <= start) continue
    const rest = `${span.slice(1, start - index)}${span.slice(end - index, -1)}`
    return /[\p{L}\p{N}]/u.test(rest) && /\s/u.test(rest) ? 'among' : 'alone'
  }
  return undefined
}

/** Whether a sentence that is quoted holds it. A value in quotation marks, of JSON or an attribute, is none. */
function isQuoted(before: string, after: string): boolean {
  const straight = (before.match(/"/gu) ?? []).length % 2 === 1 && after.includes('"')
  const curly = before.lastIndexOf('“') > before.lastIndexOf('”') && after.includes('”')
  if (!straight && !curly) return false
  const at = straight ? before.lastIndexOf('"') : before.lastIndexOf('“')
  const inside = `${before.slice(at + 1)}${after.split(straight ? '"' : '”')[0] ?? ''}`
  return !/[:=({[,]\s*$/u.test(before.slice(0, at)) && /\p{L}{2}/u.test(inside)
}
