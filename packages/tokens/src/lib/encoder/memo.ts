/**
 * Remembers what pieces were merged to. A piece has one cell it may be in and displaces what is there, so that a memo never grows.
 */
export interface Memo {
  /** In bytes. Longer pieces are not remembered, nor are pieces of more than `mostIds` ids. */
  readonly longest: number
  readonly mostIds: number
  readonly cells: number
  /** Words of a cell: one of `length << 8 | number of ids`, the piece in `longest / 4`, the ids. */
  readonly cellSize: number
  readonly words: Int32Array
}

/** Takes `cells` (a power of two) times `1 + longest / 4 + mostIds` words. */
export function createMemo(cells: number, longest: number, mostIds: number): Memo {
  const cellSize = 1 + longest / 4 + mostIds
  return { longest, mostIds, cells, cellSize, words: new Int32Array(cells * cellSize) }
}

/** Where the cell of a piece starts. There are at least three bytes behind the piece. */
export function cellOf(memo: Memo, view: DataView, start: number, length: number): number {
  let hash = length
  const last = (length - 1) & ~3
  for (let at = 0; at < last; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(start + at, true), 0x9e37_79b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ lastWord(view, start, length), 0x2c1b_3c6d)
  return ((hash ^ (hash >>> 15)) & (memo.cells - 1)) * memo.cellSize
}

/** Writes the ids of a piece to `ids` from `at` on; returns the index behind the last, `at` itself if the cell holds another piece. */
export function recall(
  memo: Memo,
  cell: number,
  view: DataView,
  start: number,
  length: number,
  ids: Int32Array,
  at: number,
): number {
  const { words } = memo
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
  const first = cell + 1 + (memo.longest >> 2)
  for (let index = 0; index < count; index += 1) ids[at + index] = words[first + index] ?? 0
  return at + count
}

/** Keeps the ids from `from` to `to` for a piece, if they are few enough. */
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
  const { words } = memo
  const count = to - from
  if (count > memo.mostIds) return
  words[cell] = (length << 8) | count
  const last = (length - 1) & ~3
  for (let offset = 0; offset < last; offset += 4) {
    words[cell + 1 + (offset >> 2)] = view.getInt32(start + offset, true)
  }
  words[cell + 1 + (last >> 2)] = lastWord(view, start, length)
  const first = cell + 1 + (memo.longest >> 2)
  for (let index = 0; index < count; index += 1) words[first + index] = ids[from + index] ?? 0
}

/** The last one to four bytes as a word. */
function lastWord(view: DataView, start: number, length: number): number {
  const unused = ((4 - (length & 3)) & 3) * 8
  return ((view.getInt32(start + ((length - 1) & ~3), true) << unused) >>> unused) | 0
}
