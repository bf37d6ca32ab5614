/**
 * Remembers what pieces were merged to. A piece has two neighbouring cells it may be in and displaces the older of what is there, so that
 * a memo never grows.
 */
export interface Memo {
  /** In bytes. Longer pieces are not remembered. */
  readonly longest: number
  readonly cells: number
  /** Words of a cell: one of `length << 8 | number of ids`, the piece, the ids behind it. What needs more is not remembered. */
  readonly cellSize: number
  readonly words: Int32Array
}

/** `cells` is a power of two. */
export function createMemo(longest: number, cells: number, cellSize: number): Memo {
  return { longest, cells, cellSize, words: new Int32Array(cells * cellSize) }
}

/** Where the first of the two cells of a piece starts. There are at least three bytes behind the piece. */
export function cellOf(memo: Memo, view: DataView, start: number, length: number): number {
  let hash = length
  const last = (length - 1) & ~3
  for (let at = 0; at < last; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(start + at, true), 0x9e37_79b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ lastWord(view, start, length), 0x2c1b_3c6d)
  return ((hash ^ (hash >>> 15)) & (memo.cells - 2)) * memo.cellSize
}

/** Writes the ids of a piece to `ids` from `at` on; returns the index behind the last, `at` itself if its cells hold other pieces. */
export function recall(
  memo: Memo,
  cell: number,
  view: DataView,
  start: number,
  length: number,
  ids: Int32Array,
  at: number,
): number {
  const to = recallFrom(memo, cell, view, start, length, ids, at)
  return to === at ? recallFrom(memo, cell + memo.cellSize, view, start, length, ids, at) : to
}

function recallFrom(
  { words }: Memo,
  cell: number,
  view: DataView,
  start: number,
  length: number,
  ids: Int32Array,
  at: number,
): number {
  const head = words[cell] ?? 0
  if (head >>> 8 !== length) return at
  const last = (length - 1) & ~3
  let word = cell + 1
  for (let offset = 0; offset < last; offset += 4) {
    if (words[word] !== view.getInt32(start + offset, true)) return at
    word += 1
  }
  if (words[word] !== lastWord(view, start, length)) return at
  const count = head & 0xff
  for (let index = 0; index < count; index += 1) ids[at + index] = words[word + 1 + index] ?? 0
  return at + count
}

/** Keeps the ids from `from` to `to` for a piece, if there is room for them. */
export function remember(
  memo: Memo,
  cell: number,
  view: DataView,
  start: number,
  length: number,
  ids: Int32Array,
  from: number,
  to: number,
): void {
  const { words, cellSize } = memo
  const last = (length - 1) & ~3
  const count = to - from
  if (2 + (last >> 2) + count > cellSize) return
  for (let word = cell; word < cell + cellSize; word += 1) words[word + cellSize] = words[word] ?? 0
  words[cell] = (length << 8) | count
  let word = cell + 1
  for (let offset = 0; offset < last; offset += 4) {
    words[word] = view.getInt32(start + offset, true)
    word += 1
  }
  words[word] = lastWord(view, start, length)
  for (let index = 0; index < count; index += 1) words[word + 1 + index] = ids[from + index] ?? 0
}

/** The last one to four bytes as a word. */
function lastWord(view: DataView, start: number, length: number): number {
  const unused = ((4 - (length & 3)) & 3) * 8
  return ((view.getInt32(start + ((length - 1) & ~3), true) << unused) >>> unused) | 0
}
