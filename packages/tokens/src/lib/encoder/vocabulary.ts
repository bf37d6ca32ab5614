/** The tokens of an encoding, laid out so that a look-up touches one cache line in most cases. */
export interface Vocabulary {
  /** Open addressing, four words a slot: three of key, one of `length << 20 | id` (0: empty). `mask` is its length less one. See `find`. */
  readonly slots: Int32Array
  readonly mask: number
  /** All tokens one behind the other in the order of their ids, and where each starts; one start more than tokens. */
  readonly tokenBytes: Uint8Array
  readonly starts: Uint32Array
  /** The id of every single byte. */
  readonly byteIds: Int32Array
  /** For every two bytes (`first << 8 | second`) their id, NO_PAIR if they are no token, and which lengths the tokens have that begin with them. */
  readonly pairs: Int32Array
  /** A bit for each hash that the first BEGINNING bytes of a token have: a small table that spares most look-ups in the large one. */
  readonly beginnings: Int32Array
  /** The id of every character of the basic plane that merging makes one token of, by code point; -1 for the others and for ASCII. */
  readonly characterIds: Int32Array
  /** What tokens do at a border between characters, by the bytes on both sides of it (`before << 8 | behind`): CUT_BEHIND, CUT_BEFORE. */
  readonly borders: Uint8Array
}

/** In place of a rank where two parts do not merge; greater than every rank. */
export const NO_MERGE = 0x7fff_ffff

/** The id of an entry of `pairs`; above it, from PAIR_LENGTHS on, a bit for each length: 2, 3 and so on, the last for all beyond. */
export const NO_PAIR = 0x3_ffff
const PAIR_LENGTHS = 18

/** The bit for a length in an entry of `pairs`. */
export function lengthBit(length: number): number {
  return 1 << (PAIR_LENGTHS + (length < 15 ? length : 15) - 2)
}

/** In bytes. Shorter tokens are not in `beginnings`. */
export const BEGINNING = 6

/** Number of bits in `beginnings`. */
export const BEGINNINGS: number = 1 << 20

/** The bit for the first BEGINNING bytes from `start` on. */
export function beginningOf(view: DataView, start: number): number {
  const hash =
    Math.imul(view.getInt32(start, true), 0x9e37_79b1) ^
    Math.imul(view.getUint16(start + 4, true), 0x85eb_ca77)
  return (hash ^ (hash >>> 15)) & (BEGINNINGS - 1)
}

/** A token reaches over the border and ends inside the character behind it. */
export const CUT_BEHIND = 1

/** A token begins inside the character before the border and reaches over it. */
export const CUT_BEFORE = 2

/** Tokens up to this many bytes have all of them in their slot; of longer ones it holds a hash, and the bytes are compared. */
export const INLINE = 12

/** In bytes, and all bits of a length: the longest token of either encoding has 128. */
const LONGEST = 0xff

/** Slots in a cache line, which a look-up reads from its first on, and how full they may be on average. */
export const BUCKET = 4
export const FULLEST = 0.8

/** In the entry of a bucket's last slot: a token that belongs into the bucket stands in a later one. */
export const OVERFLOWN: number = 1 << 28

/** Whether a look-up ends with this slot: it is the last of a bucket that was large enough. */
function isLast(slot: number, entry: number): boolean {
  return (slot & 12) === 12 && (entry & OVERFLOWN) === 0
}

/** How many of the bytes of each key word belong to a token of that many bytes: three words for each length up to INLINE. */
export const keyMasks: Int32Array = new Int32Array((INLINE + 1) * 4)
for (let length = 0; length <= INLINE; length += 1) {
  for (let word = 0; word < 3; word += 1) {
    const bytes = Math.min(4, Math.max(0, length - word * 4))
    keyMasks[length * 4 + word] = bytes === 4 ? -1 : (1 << (bytes * 8)) - 1
  }
}

export function hashWords(first: number, second: number, third: number, length: number): number {
  let hash =
    Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca77) ^ Math.imul(third + length, 0xc2b2_ae3d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  return hash ^ (hash >>> 13)
}

export function hashLong(view: DataView, start: number, length: number): number {
  let hash = length
  let at = 0
  for (; at + 4 <= length; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(start + at, true), 0x9e37_79b1)
    hash ^= hash >>> 15
  }
  const rest = length - at
  if (rest > 0) {
    hash = Math.imul(hash ^ (view.getInt32(start + at, true) & ((1 << (rest * 8)) - 1)), 0x9e37_79b1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  return hash ^ (hash >>> 13)
}

/**
 * The id of the token that these bytes are, -1 if they are none. `view` and `bytes` show the same memory, and there are at least
 * INLINE bytes of it behind the range.
 */
export function find(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
): number {
  if (length > INLINE) return findLong(vocabulary, bytes, view, start, length)
  const { slots, mask } = vocabulary
  const row = length << 2
  const first = view.getInt32(start, true) & (keyMasks[row] ?? 0)
  const second = view.getInt32(start + 4, true) & (keyMasks[row + 1] ?? 0)
  const third = view.getInt32(start + 8, true) & (keyMasks[row + 2] ?? 0)
  let slot = (hashWords(first, second, third, length) << 4) & mask
  for (;;) {
    const entry = slots[slot + 3] ?? 0
    if (
      slots[slot] === first &&
      slots[slot + 1] === second &&
      slots[slot + 2] === third &&
      ((entry >>> 20) & LONGEST) === length
    ) {
      return entry & 0xf_ffff
    }
    if (entry === 0 || isLast(slot, entry)) return -1
    slot = (slot + 4) & mask
  }
}

function findLong(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
): number {
  if (length > LONGEST) return -1
  const { slots, mask, starts, tokenBytes } = vocabulary
  const hash = hashLong(view, start, length)
  let slot = (hash << 4) & mask
  for (;;) {
    const entry = slots[slot + 3] ?? 0
    if (entry === 0) return -1
    if (((entry >>> 20) & LONGEST) === length && slots[slot] === hash) {
      const id = entry & 0xf_ffff
      const from = starts[id] ?? 0
      let at = 0
      while (at < length && bytes[start + at] === tokenBytes[from + at]) at += 1
      if (at === length) return id
    }
    if (isLast(slot, entry)) return -1
    slot = (slot + 4) & mask
  }
}
