/**
 * Remembers what pieces were merged to, in cells of one cache line: `length << 8 | number of ids`, eight words of key, up to seven ids.
 * A piece has one cell it may be in and displaces what is there, so that a memo never grows: 1 MB, whatever it has seen.
 */
export type Memo = Int32Array

/** In bytes. Longer pieces are rarely met twice. */
export const LONGEST_REMEMBERED = 32

const MOST_IDS = 7
const KEY = 1
const IDS = 9
const CELL = 16
const CELLS = 1 << 14

export function createMemo(): Memo {
  return new Int32Array(CELLS * CELL)
}

/** Where the cell of a piece starts. There are at least three bytes behind the piece. */
export function cellOf(view: DataView, start: number, length: number): number {
  let hash = length
  const last = (length - 1) & ~3
  for (let at = 0; at < last; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(start + at, true), 0x9e37_79b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ lastWord(view, start, length), 0x2c1b_3c6d)
  return ((hash ^ (hash >>> 15)) & (CELLS - 1)) * CELL
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
  const head = memo[cell] ?? 0
  if (head >>> 8 !== length) return at
  const last = (length - 1) & ~3
  let word = cell + KEY
  for (let offset = 0; offset < last; offset += 4) {
    if (memo[word] !== view.getInt32(start + offset, true)) return at
    word += 1
  }
  if (memo[word] !== lastWord(view, start, length)) return at
  const count = head & 0xff
  for (let index = 0; index < count; index += 1) ids[at + index] = memo[cell + IDS + index] ?? 0
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
  const count = to - from
  if (count > MOST_IDS) return
  memo[cell] = (length << 8) | count
  const last = (length - 1) & ~3
  for (let offset = 0; offset < last; offset += 4) {
    memo[cell + KEY + (offset >> 2)] = view.getInt32(start + offset, true)
  }
  memo[cell + KEY + (last >> 2)] = lastWord(view, start, length)
  for (let index = 0; index < count; index += 1) memo[cell + IDS + index] = ids[from + index] ?? 0
}

/** The last one to four bytes as a word. */
function lastWord(view: DataView, start: number, length: number): number {
  const unused = (4 - (length & 3)) & 3
  return ((view.getInt32(start + ((length - 1) & ~3), true) << (unused * 8)) >>> (unused * 8)) | 0
}
