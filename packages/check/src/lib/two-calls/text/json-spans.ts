import { canonicalize } from '@varve/core'
import { pairsOf } from '../align/hunks.ts'
import type { Part } from './text-change.ts'

interface JsonSpan extends Part {
  /** The same for the same value, whatever the order of its keys and its blanks. */
  readonly key: string
}

/** JSON inside two texts that says the same on both sides, though it may be written otherwise. */
export function jsonPairs(before: string, after: string): readonly { former: Part; latter: Part }[] {
  const former = jsonSpans(before)
  const latter = former.length === 0 ? [] : jsonSpans(after)
  return pairsOf(
    former.map(({ key }) => key),
    latter.map(({ key }) => key),
  ).flatMap(([one, other]) => {
    const [a, b] = [former[one], latter[other]]
    return a === undefined || b === undefined ? [] : [{ former: a, latter: b }]
  })
}

/** Objects in a text, outermost only. A list alone says nothing that its lines would not. */
function jsonSpans(text: string): readonly JsonSpan[] {
  const spans: JsonSpan[] = []
  let work = 0
  for (let start = text.indexOf('{'); start >= 0 && work < WORK_LIMIT;) {
    const end = endOf(text, start)
    work += (end ?? start + LENGTH_LIMIT) - start
    const span = end === undefined ? undefined : parsed(text.slice(start, end), start)
    if (span !== undefined) spans.push(span)
    start = text.indexOf('{', span === undefined ? start + 1 : (end ?? start + 1))
  }
  return spans
}

function parsed(text: string, start: number): JsonSpan | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { text, start, key: canonicalize(value) }
  } catch {
    return undefined
  }
}

/** Far more than any object that is worth comparing; with the second it bounds the work on text with lone braces. */
const LENGTH_LIMIT = 100_000
const WORK_LIMIT = 2_000_000

/** Behind the brace that closes the one at `start`. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  const limit = Math.min(text.length, start + LENGTH_LIMIT)
  for (let index = start; index < limit; index += 1) {
    const unit = text[index]
    if (quoted) {
      if (unit === '\\') index += 1
      else if (unit === '"') quoted = false
    } else if (unit === '"') quoted = true
    else if (unit === '{') depth += 1
    else if (unit === '}') {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return undefined
}
