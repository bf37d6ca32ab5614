import type { CallRecord, RecordedSegment } from '@varve/report/records'

/** A segment as the strip draws it. Starts and widths are parts of 1. */
export interface Slice {
  /** Its place among the segments, missing ones counted. */
  readonly place: number
  readonly segment: RecordedSegment
  readonly start: number
  readonly width: number
  /** Tokens up to its end; absent where missing segments stand in front. */
  readonly upTo?: number
}

/** Neighbouring segments of one layer, which carry its name together. */
export interface Run {
  readonly name: string
  readonly tone: Tone
  readonly start: number
  readonly width: number
  readonly tokens: number
}

export type Tone = NonNullable<RecordedSegment['scope']> | 'none'

/** A cache point: one that was asked for by a marker, or how far the call can be read by the next one. */
export interface Pin {
  /** From 1, in the order of the markers; absent for what is left to the next call. */
  readonly number?: number
  readonly at: number
  readonly ttl?: string
  /** What stands in front of it. */
  readonly label?: string
  readonly tokens?: number
}

export interface Strip {
  /** Tokens that its whole width stands for. */
  readonly scale: number
  readonly slices: readonly Slice[]
  readonly runs: readonly Run[]
  readonly pins: readonly Pin[]
  /** The part at the head whose segments could not be read. */
  readonly hidden: number
}

/** The index of the segment that covers a part of the strip; of those without width none does. */
export function sliceAt(slices: readonly Slice[], part: number): number | undefined {
  let low = 0
  let high = slices.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const slice = slices[middle]
    if (slice !== undefined && slice.start + slice.width <= part) low = middle + 1
    else high = middle
  }
  const found = slices[low]
  return found === undefined || found.start > part ? undefined : low
}

/** Cache points that are shown at most, the latest. */
const MOST_PINS = 100

/** The name that people see for a segment: its layer, else where it stands. */
export function nameOf({ layer, place }: RecordedSegment): string {
  return layer ?? place
}

/**
 * Lays a call's segments out by their tokens, in the order in which the provider feeds the model.
 *
 * @param wide tokens that the whole width stands for at least
 */
export function stripOf(record: CallRecord, wide = 0): Strip {
  const { segments, missing = 0, markers } = record
  const sum = segments.reduce((tokens, segment) => tokens + segment.tokens, 0)
  const tokens = Math.max(record.tokens ?? sum, sum)
  const scale = Math.max(1, tokens, wide)
  const before = missing === 0 ? 0 : tokens - sum
  const slices: Slice[] = []
  let at = before
  for (const [index, segment] of segments.entries()) {
    const start = at / scale
    at += segment.tokens
    slices.push({
      place: missing + index,
      segment,
      start,
      width: segment.tokens / scale,
      ...(missing === 0 ? { upTo: at } : {}),
    })
  }
  return {
    scale,
    slices,
    runs: thinned(runsOf(slices)),
    pins: [...pinsOf(slices, markers), ...leftBy(record, scale)],
    hidden: before / scale,
  }
}

function runsOf(slices: readonly Slice[]): readonly Run[] {
  const runs: Run[] = []
  for (const { segment, start, width } of slices) {
    const name = nameOf(segment)
    const tone = segment.scope ?? 'none'
    const last = runs.at(-1)
    const run: Run = { name, tone, start, width, tokens: segment.tokens }
    if (last?.name === name && last.tone === tone)
      runs[runs.length - 1] = {
        ...last,
        width: last.width + width,
        tokens: last.tokens + segment.tokens,
      }
    else runs.push(run)
  }
  return runs
}

/** Runs that are drawn at most. */
const MOST_RUNS = 1500

/** Of more runs than anybody can see, the one that begins each part of the strip stands for all of it. */
function thinned(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= MOST_RUNS) return runs
  const columns: Run[] = []
  for (const run of runs) {
    const last = columns.at(-1)
    if (last === undefined || run.start - last.start >= 1 / MOST_RUNS) columns.push(run)
    else columns[columns.length - 1] = { ...last, width: run.start + run.width - last.start }
  }
  return columns
}

function pinsOf(slices: readonly Slice[], markers: CallRecord['markers']): readonly Pin[] {
  const byPlace = new Map(slices.map((slice) => [slice.place, slice]))
  return markers.slice(-MOST_PINS).flatMap(({ segment, ttl }, index): Pin[] => {
    const slice = byPlace.get(segment)
    if (slice === undefined) return []
    return [
      {
        number: Math.max(0, markers.length - MOST_PINS) + index + 1,
        at: slice.start + slice.width,
        label: nameOf(slice.segment),
        ...(ttl === undefined ? {} : { ttl }),
        ...(slice.upTo === undefined ? {} : { tokens: slice.upTo }),
      },
    ]
  })
}

/** How far the next call can read what this one leaves, where that was expected. */
function leftBy({ expected, end }: CallRecord, scale: number): readonly Pin[] {
  const tokens = expected?.reusable ?? 0
  return tokens > 0 && end !== 'not_sent' ? [{ at: Math.min(1, tokens / scale), tokens }] : []
}
