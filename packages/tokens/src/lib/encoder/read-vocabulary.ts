import { codePointAt, widthOf } from './utf8.ts'
import {
  BEGINNING,
  beginningOf,
  BEGINNINGS,
  BUCKET,
  CUT_BEFORE,
  CUT_BEHIND,
  FULLEST,
  hashLong,
  hashWords,
  INLINE,
  keyMasks,
  lengthBit,
  NO_PAIR,
  OVERFLOWN,
  type Vocabulary,
} from './vocabulary.ts'

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
  // Views, not copies: what lies behind them was never written, so no memory was taken for it.
  const vocabulary = allocate(tokenBytes.subarray(0, end + INLINE), starts.subarray(0, id + 1))
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
    pairs: new Int32Array(0x1_0000).fill(NO_PAIR),
    beginnings: new Int32Array(BEGINNINGS / 32),
    characterIds: new Int32Array(0x1_0000).fill(-1),
    borders: new Uint8Array(0x1_0000),
  }
}

function insert(
  { slots, mask, beginnings }: Vocabulary,
  view: DataView,
  id: number,
  start: number,
  length: number,
): void {
  if (length >= BEGINNING) {
    const bit = beginningOf(view, start)
    beginnings[bit >> 5] = (beginnings[bit >> 5] ?? 0) | (1 << (bit & 31))
  }
  const row = length << 2
  const inline = length <= INLINE
  const first = inline ? view.getInt32(start, true) & (keyMasks[row] ?? 0) : hashLong(view, start, length)
  const second = inline ? view.getInt32(start + 4, true) & (keyMasks[row + 1] ?? 0) : 0
  const third = inline ? view.getInt32(start + 8, true) & (keyMasks[row + 2] ?? 0) : 0
  let slot = ((inline ? hashWords(first, second, third, length) : first) << 4) & mask
  while (slots[slot + 3] !== 0) {
    if ((slot & 12) === 12) slots[slot + 3] = (slots[slot + 3] ?? 0) | OVERFLOWN
    slot = (slot + 4) & mask
  }
  slots[slot] = first
  slots[slot + 1] = second
  slots[slot + 2] = third
  slots[slot + 3] = (length << 20) | id
}

/** Notes what merging has to know about the tokens, besides which there are. */
function describe(vocabulary: Vocabulary, id: number, start: number, end: number): void {
  const { tokenBytes, byteIds, pairs } = vocabulary
  const first = tokenBytes[start] ?? 0
  const length = end - start
  if (length === 1) {
    byteIds[first] = id
    return
  }
  const two = pairAt(tokenBytes, start)
  const known = (pairs[two] ?? 0) | lengthBit(length)
  pairs[two] = length === 2 ? (known & ~NO_PAIR) | id : known
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
  { tokenBytes, pairs, characterIds, borders }: Vocabulary,
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
    ((pairs[pairAt(tokenBytes, start)] ?? 0) & NO_PAIR) !== NO_PAIR ||
    ((pairs[pairAt(tokenBytes, start + 1)] ?? 0) & NO_PAIR) !== NO_PAIR
  if (reached) characterIds[codePointAt(tokenBytes, start)] = id
}
