import { codePointAt, widthOf } from './utf8.ts'

/** The tokens of an encoding, laid out so that a look-up touches one cache line in most cases. */
export interface Vocabulary {
  /** Open addressing, four words a slot: three of key, one of `length << 20 | id` (0: empty). `mask` is its length less one. See `find`. */
  readonly slots: Int32Array
  readonly mask: number
  /** All tokens one behind the other in the order of their ids, and where each starts; one start more than tokens. */
  readonly tokenBytes: Uint8Array
  readonly starts: Uint32Array
  /** The id of every single byte, and of every two bytes (`first << 8 | second`; NO_MERGE: no token). */
  readonly byteIds: Int32Array
  readonly pairIds: Int32Array
  /** The id of every character of the basic plane that merging makes one token of, by code point; -1 for the others and for ASCII. */
  readonly characterIds: Int32Array
  /** What tokens do at a border between characters, by the bytes on both sides of it (`before << 8 | behind`): CUT_BEHIND, CUT_BEFORE. */
  readonly borders: Uint8Array
  /** Which lengths tokens have that begin with these two bytes: bit 2 for 2 bytes and so on, bit 31 for 31 and more. */
  readonly lengths: Int32Array
}

/** In place of a rank where two parts do not merge; greater than every rank. */
export const NO_MERGE = 0x7fff_ffff

/** A token reaches over the border and ends inside the character behind it. */
export const CUT_BEHIND = 1

/** A token begins inside the character before the border and reaches over it. */
export const CUT_BEFORE = 2

/** Tokens up to this many bytes have all of them in their slot; of longer ones it holds a hash, and the bytes are compared. */
const INLINE = 12

/** In bytes, with room to spare: the longest token of either encoding has 128. */
const LONGEST = 255

/** Slots in a cache line, which a look-up reads from its first on, and how full they may be on average. */
const BUCKET = 4
const FULLEST = 0.8

/** How many of the bytes of each key word belong to a token of that many bytes: three words for each length up to INLINE. */
const keyMasks: Int32Array = new Int32Array((INLINE + 1) * 4)
for (let length = 0; length <= INLINE; length += 1) {
  for (let word = 0; word < 3; word += 1) {
    const bytes = Math.min(4, Math.max(0, length - word * 4))
    keyMasks[length * 4 + word] = bytes === 4 ? -1 : (1 << (bytes * 8)) - 1
  }
}

function hashWords(first: number, second: number, third: number, length: number): number {
  let hash =
    Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca77) ^ Math.imul(third + length, 0xc2b2_ae3d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  return hash ^ (hash >>> 13)
}

function hashLong(view: DataView, start: number, length: number): number {
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
    if (entry === 0) return -1
    if (
      slots[slot] === first &&
      slots[slot + 1] === second &&
      slots[slot + 2] === third &&
      entry >>> 20 === length
    ) {
      return entry & 0xf_ffff
    }
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
    if (entry >>> 20 === length && slots[slot] === hash) {
      const id = entry & 0xf_ffff
      const from = starts[id] ?? 0
      let at = 0
      while (at < length && bytes[start + at] === tokenBytes[from + at]) at += 1
      if (at === length) return id
    }
    slot = (slot + 4) & mask
  }
}

const EQUALS = 0x3d

/** The value of each base64 digit by its character code. */
const digits: Uint8Array = new Uint8Array(128)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let value = 0; value < 64; value += 1) digits[alphabet.charCodeAt(value)] = value

/**
 * Reads js-tiktoken's notation of ranks: lines of `! first-id token token …`, tokens in base64, ids counting up.
 * For o200k it takes some 30 ms and keeps 8 MB.
 */
export function readVocabulary(ranks: string): Vocabulary {
  const source = new TextEncoder().encode(ranks)
  // The shortest token takes five characters, four of base64 and a blank.
  const mostTokens = Math.ceil(source.length / 5)
  const tokenBytes = new Uint8Array(Math.ceil((source.length * 3) / 4) + INLINE)
  const view = new DataView(tokenBytes.buffer)
  const starts = new Uint32Array(mostTokens + 1)
  let id = 0
  let end = 0
  let at = 0
  while (at < source.length) {
    // "! 1234 " opens a line; ids that no line names stay without bytes.
    at += 2
    let firstId = 0
    for (; source[at] !== 0x20; at += 1) firstId = firstId * 10 + (source[at] ?? 0) - 0x30
    for (; id < firstId; id += 1) starts[id + 1] = end
    while (source[at] === 0x20) {
      const next = decodeToken(source, at + 1, tokenBytes, end)
      // Base64 writes three bytes as four characters and fills up the last four.
      at += 1 + Math.ceil((next - end) / 3) * 4
      end = next
      id += 1
      starts[id] = end
    }
    at += 1
  }
  const vocabulary = allocate(tokenBytes.slice(0, end + INLINE), starts.slice(0, id + 1))
  let start = 0
  for (let token = 0; token < id; token += 1) {
    const next = starts[token + 1] ?? 0
    if (next > start) {
      insert(vocabulary, view, token, start, next - start)
      describe(vocabulary, token, start, next)
    }
    start = next
  }
  return vocabulary
}

/** Decodes the base64 from `from` to the next blank or line end; returns where its bytes end in `target`. */
function decodeToken(source: Uint8Array, from: number, target: Uint8Array, start: number): number {
  let at = from
  let end = start
  do {
    const high = ((digits[source[at] ?? 0] ?? 0) << 6) | (digits[source[at + 1] ?? 0] ?? 0)
    const low = ((digits[source[at + 2] ?? 0] ?? 0) << 6) | (digits[source[at + 3] ?? 0] ?? 0)
    target[end] = high >> 4
    target[end + 1] = (high << 4) | (low >> 8)
    target[end + 2] = low
    at += 4
    end += 3
  } while ((source[at] ?? 0) > 0x20)
  if (source[at - 2] === EQUALS) return end - 2
  return source[at - 1] === EQUALS ? end - 1 : end
}

function allocate(tokenBytes: Uint8Array, starts: Uint32Array): Vocabulary {
  const buckets = 2 ** Math.ceil(Math.log2(starts.length / BUCKET / FULLEST))
  return {
    // Filled although it is zero already: writing pages in order is faster than having them made in the order of the hashes.
    slots: new Int32Array(buckets * BUCKET * 4).fill(0),
    mask: buckets * BUCKET * 4 - 1,
    tokenBytes,
    starts,
    byteIds: new Int32Array(0x100),
    pairIds: new Int32Array(0x1_0000).fill(NO_MERGE),
    characterIds: new Int32Array(0x1_0000).fill(-1),
    borders: new Uint8Array(0x1_0000),
    lengths: new Int32Array(0x1_0000),
  }
}

function insert(
  { slots, mask }: Vocabulary,
  view: DataView,
  id: number,
  start: number,
  length: number,
): void {
  const row = length << 2
  const inline = length <= INLINE
  const first = inline ? view.getInt32(start, true) & (keyMasks[row] ?? 0) : hashLong(view, start, length)
  const second = inline ? view.getInt32(start + 4, true) & (keyMasks[row + 1] ?? 0) : 0
  const third = inline ? view.getInt32(start + 8, true) & (keyMasks[row + 2] ?? 0) : 0
  let slot = ((inline ? hashWords(first, second, third, length) : first) << 4) & mask
  while (slots[slot + 3] !== 0) slot = (slot + 4) & mask
  slots[slot] = first
  slots[slot + 1] = second
  slots[slot + 2] = third
  slots[slot + 3] = (length << 20) | id
}

/** Notes what merging has to know about the tokens, besides which there are. */
function describe(vocabulary: Vocabulary, id: number, start: number, end: number): void {
  const { tokenBytes, byteIds, pairIds, lengths } = vocabulary
  const first = tokenBytes[start] ?? 0
  const length = end - start
  if (length === 1) {
    byteIds[first] = id
    return
  }
  const two = (first << 8) | (tokenBytes[start + 1] ?? 0)
  lengths[two] = (lengths[two] ?? 0) | (1 << (length < 31 ? length : 31))
  if (length === 2) pairIds[two] = id
  if (first >= 0x80 || (tokenBytes[end - 1] ?? 0) >= 0x80) describeCharacters(vocabulary, id, start, end)
}

/** Whether a byte continues a character. */
function isInside(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) === 0x80
}

function pairAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function describeCharacters(
  { tokenBytes, pairIds, characterIds, borders }: Vocabulary,
  id: number,
  start: number,
  end: number,
): void {
  let last = end - 1
  while (last > start && isInside(tokenBytes, last)) last -= 1
  const whole = last + widthOf(tokenBytes[last] ?? 0) === end
  if (!whole && last > start) {
    const border = pairAt(tokenBytes, last - 1)
    borders[border] = (borders[border] ?? 0) | CUT_BEHIND
  }
  let rest = start
  while (rest < end && isInside(tokenBytes, rest)) rest += 1
  if (rest > start && rest < end) {
    const border = pairAt(tokenBytes, rest - 1)
    borders[border] = (borders[border] ?? 0) | CUT_BEFORE
  }
  const lead = tokenBytes[start] ?? 0
  if (last !== start || !whole || lead < 0xc0 || lead >= 0xf0) return
  // Merging arrives at a token of three bytes from either of its pairs, whichever comes first.
  const reached =
    end - start === 2 ||
    pairIds[pairAt(tokenBytes, start)] !== NO_MERGE ||
    pairIds[pairAt(tokenBytes, start + 1)] !== NO_MERGE
  if (reached) characterIds[codePointAt(tokenBytes, start)] = id
}
