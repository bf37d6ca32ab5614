/** Entries `[start, end)` of a list. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Runs of two lists that differ, between entries that both have in the same order. One of the two may be empty. */
export interface Hunk {
  readonly before: Span
  readonly after: Span
}

export type Pair = readonly [before: number, after: number]

/** Above so many comparisons a run without anchors is taken to have nothing in common. */
const WORK_LIMIT = 60_000

/** Entries that two lists have in common, in the same order. Patience: entries that are unique on both sides lead. */
export function pairsOf(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = []
  pairUp(before, { start: 0, end: before.length }, after, { start: 0, end: after.length }, pairs)
  return pairs.sort(([a], [b]) => a - b)
}

/** What lies between the pairs. */
export function hunksBetween(pairs: readonly Pair[], before: number, after: number): readonly Hunk[] {
  const hunks: Hunk[] = []
  let last: Pair = [-1, -1]
  for (const pair of [...pairs, [before, after] as const]) {
    const hunk = {
      before: { start: last[0] + 1, end: pair[0] },
      after: { start: last[1] + 1, end: pair[1] },
    }
    if (lengthOf(hunk.before) + lengthOf(hunk.after) > 0) hunks.push(hunk)
    last = pair
  }
  return hunks
}

function pairUp(before: readonly string[], b: Span, after: readonly string[], a: Span, pairs: Pair[]): void {
  let [start, from] = [b.start, a.start]
  let [end, to] = [b.end, a.end]
  while (start < end && from < to && before[start] === after[from]) pairs.push([start++, from++])
  while (start < end && from < to && before[end - 1] === after[to - 1]) pairs.push([--end, --to])
  if (start === end || from === to) return
  const anchors = anchorsOf(before, { start, end }, after, { start: from, end: to })
  if (anchors.length === 0) {
    pairs.push(...longestCommon(before, { start, end }, after, { start: from, end: to }))
    return
  }
  for (const [index, [at, there]] of anchors.entries()) {
    pairUp(before, { start, end: at }, after, { start: from, end: there }, pairs)
    pairs.push([at, there])
    start = at + 1
    from = there + 1
    if (index + 1 === anchors.length) pairUp(before, { start, end }, after, { start: from, end: to }, pairs)
  }
}

/** Entries that stand once on either side, as far as they stand in the same order. */
function anchorsOf(before: readonly string[], b: Span, after: readonly string[], a: Span): readonly Pair[] {
  const here = placesOf(before, b)
  const there = placesOf(after, a)
  const pairs: Pair[] = []
  for (const [entry, at] of here) {
    const other = there.get(entry)
    if (at !== undefined && other !== undefined) pairs.push([at, other])
  }
  return rising(pairs)
}

/** Where each entry stands; `undefined` for one that stands there more than once. */
function placesOf(list: readonly string[], { start, end }: Span): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (let index = start; index < end; index += 1) {
    const entry = list[index] ?? ''
    places.set(entry, places.has(entry) ? undefined : index)
  }
  return places
}

/** The longest run of pairs that rises on both sides; they come in the order of the first. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  const ends: number[] = []
  const former: number[] = []
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1
      else high = middle
    }
    former[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const run: Pair[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = former[index] ?? -1) {
    const pair = pairs[index]
    if (pair !== undefined) run.push(pair)
  }
  return run.toReversed()
}

/** The longest common subsequence, where nothing stands out. */
function longestCommon(
  before: readonly string[],
  b: Span,
  after: readonly string[],
  a: Span,
): readonly Pair[] {
  const [rows, columns] = [lengthOf(b), lengthOf(a)]
  if (rows * columns > WORK_LIMIT) return []
  const width = columns + 1
  const lengths = new Uint16Array((rows + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  const same = (row: number, column: number): boolean => before[b.start + row] === after[a.start + column]
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = same(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs: Pair[] = []
  for (let [row, column] = [0, 0]; row < rows && column < columns;) {
    if (same(row, column)) pairs.push([b.start + row++, a.start + column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}

export function lengthOf({ start, end }: Span): number {
  return end - start
}
