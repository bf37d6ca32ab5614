import type { CallSummary } from '../../wire/summary.ts'

/** Pixels that a day's heading is high, and a row: with its prompt and model, or the next one of the same conversation. The style has the same. */
export const HEIGHTS = { day: 30, lead: 54, follower: 34 } as const

/** The list as it is laid out from above: a heading for each day, and the calls of one conversation that follow one another together. */
export interface Layout {
  /** Pixels from above, for each call, and at the end the height of all. */
  readonly tops: Float64Array
  /** Whether a call goes on with the conversation of the one above it. */
  readonly follows: Uint8Array
  readonly days: readonly Day[]
}

export interface Day {
  readonly top: number
  /** Unix milliseconds of its first call in the list. */
  readonly at: number
}

export function layOut(calls: readonly CallSummary[]): Layout {
  const tops = new Float64Array(calls.length + 1)
  const follows = new Uint8Array(calls.length)
  const days: Day[] = []
  let [top, from, to] = [0, NaN, NaN]
  let above: CallSummary | undefined
  for (const [place, call] of calls.entries()) {
    const isSameDay = call.at >= from && call.at < to
    if (!isSameDay) {
      days.push({ top, at: call.at })
      top += HEIGHTS.day
      from = midnight(call.at, 0)
      to = midnight(call.at, 1)
    }
    const goesOn = isSameDay && above !== undefined && isOfOne(above, call)
    follows[place] = goesOn ? 1 : 0
    tops[place] = top
    top += goesOn ? HEIGHTS.follower : HEIGHTS.lead
    above = call
  }
  tops[calls.length] = top
  return { tops, follows, days }
}

/** The row at a height, as far as there is one. */
export function rowAt({ tops }: Layout, y: number): number {
  let [low, high] = [0, tops.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tops[middle + 1] ?? Infinity) <= y) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows above and below those in sight that are drawn too, so that scrolling shows no gap. */
export const SPARE = 8

/** Which rows are drawn. */
export function windowOf(layout: Layout, top: number, height: number): readonly [from: number, to: number] {
  const rows = layout.follows.length
  return [Math.max(0, rowAt(layout, top) - SPARE), Math.min(rows, rowAt(layout, top + height) + 1 + SPARE)]
}

/** The day that a height is in. */
export function dayAt({ days }: Layout, y: number): Day | undefined {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle]?.top ?? Infinity) <= y) low = middle + 1
    else high = middle
  }
  return days[low - 1] ?? days[0]
}

function isOfOne(a: CallSummary, b: CallSummary): boolean {
  return (
    a.conversation === b.conversation &&
    a.prompt === b.prompt &&
    a.model === b.model &&
    a.endpoint === b.endpoint
  )
}

/** The beginning of a day where the page is looked at, or of one so many days later. */
function midnight(at: number, days: number): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}
