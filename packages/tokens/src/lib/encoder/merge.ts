import { codePointAt } from './utf8.ts'
import {
  BEGINNING,
  beginningOf,
  CUT_BEFORE,
  CUT_BEHIND,
  find,
  lengthBit,
  NO_MERGE,
  NO_PAIR,
  type Vocabulary,
} from './vocabulary.ts'

// Byte pair merging: of all neighbouring parts that together are a token, those with the lowest id merge first, the leftmost of equals first.
// Scratch arrays are shared, because merging neither waits nor calls back.

/** Up to this many parts, looking at every rank for the lowest is faster than keeping a tree of them. */
const FLAT = 64

let capacity = 256
/** Where each part starts, in bytes from the start of the range; behind the last part, where the range ends. */
let offsets: Int32Array = new Int32Array(capacity + 2)
let nextPart: Int32Array = new Int32Array(capacity + 2)
let previousPart: Int32Array = new Int32Array(capacity + 2)
let partIds: Int32Array = new Int32Array(capacity + 2)
/** The rank of a part with the one behind it. In a tree the leaves; each node before them is the lower of its two children. */
let ranks: Int32Array = new Int32Array(capacity * 2)

function reserve(length: number): void {
  while (capacity < length) capacity *= 2
  offsets = new Int32Array(capacity + 2)
  nextPart = new Int32Array(capacity + 2)
  previousPart = new Int32Array(capacity + 2)
  partIds = new Int32Array(capacity + 2)
  ranks = new Int32Array(capacity * 2)
}

/** Merges `length` bytes from `start` on and writes their ids to `ids` from `at` on; returns the index behind the last. */
export function merge(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
  ids: Int32Array,
  at: number,
): number {
  if (length > capacity) reserve(length)
  const parts = cut(vocabulary, bytes, start, length)
  const leaves = parts <= FLAT ? 0 : 2 ** (32 - Math.clz32(parts - 1))
  for (let part = 0; part < parts; part += 1) {
    nextPart[part] = part + 1
    previousPart[part] = part - 1
    const from = start + (offsets[part] ?? 0)
    const to = start + (offsets[part + 2] ?? 0)
    ranks[leaves + part] = part + 1 === parts ? NO_MERGE : rankOf(vocabulary, bytes, view, from, to)
  }
  if (leaves === 0) mergeFlat(vocabulary, bytes, view, start, parts)
  else mergeTree(vocabulary, bytes, view, start, parts, leaves)
  let index = at
  for (let part = 0; part < parts; part = nextPart[part] ?? parts) {
    ids[index] = partIds[part] ?? 0
    index += 1
  }
  return index
}

/**
 * Cuts a range into the parts that merging starts from; returns how many they are. That is bytes, or a whole character where its bytes can
 * only merge with each other before anything else: where no token ends inside it having begun before it, and none begins inside it
 * and ends behind it. (Every token has a higher id than those it is merged from, so merging a character early takes no other merge's turn.)
 */
function cut(vocabulary: Vocabulary, bytes: Uint8Array, start: number, length: number): number {
  const { byteIds, characterIds, borders } = vocabulary
  const end = start + length
  let parts = 0
  let at = start
  while (at < end) {
    const lead = bytes[at] ?? 0
    offsets[parts] = at - start
    if (lead >= 0xc2 && lead < 0xf0) {
      const behind = at + (lead < 0xe0 ? 2 : 3)
      const id = behind > end ? -1 : (characterIds[codePointAt(bytes, at)] ?? -1)
      if (
        id >= 0 &&
        (at === start || ((borders[((bytes[at - 1] ?? 0) << 8) | lead] ?? 0) & CUT_BEHIND) === 0) &&
        (behind === end ||
          ((borders[((bytes[behind - 1] ?? 0) << 8) | (bytes[behind] ?? 0)] ?? 0) & CUT_BEFORE) === 0)
      ) {
        partIds[parts] = id
        parts += 1
        at = behind
        continue
      }
    }
    partIds[parts] = byteIds[lead] ?? 0
    parts += 1
    at += 1
  }
  offsets[parts] = length
  offsets[parts + 1] = length
  return parts
}

/** The rank of the bytes between `from` and `to`, two or more, as one token. */
function rankOf(vocabulary: Vocabulary, bytes: Uint8Array, view: DataView, from: number, to: number): number {
  const length = to - from
  const pair = vocabulary.pairs[((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0)] ?? 0
  if ((pair & lengthBit(length)) === 0) return NO_MERGE
  if (length === 2) return pair & NO_PAIR
  if (length >= BEGINNING) {
    const bit = beginningOf(view, from)
    if (((vocabulary.beginnings[bit >> 5] ?? 0) & (1 << (bit & 31))) === 0) return NO_MERGE
  }
  const id = find(vocabulary, bytes, view, from, length)
  return id < 0 ? NO_MERGE : id
}

/** Merges two neighbours; returns the rank of the result with the part behind it. */
function join(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  parts: number,
  part: number,
  id: number,
): number {
  const after = nextPart[nextPart[part] ?? 0] ?? 0
  partIds[part] = id
  nextPart[part] = after
  previousPart[after] = part
  if (after >= parts) return NO_MERGE
  const end = offsets[nextPart[after] ?? 0] ?? 0
  return rankOf(vocabulary, bytes, view, start + (offsets[part] ?? 0), start + end)
}

function mergeFlat(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  parts: number,
): void {
  const flat = ranks
  for (;;) {
    let lowest = NO_MERGE
    let part = 0
    for (let index = 0; index < parts; index += 1) {
      const rank = flat[index] ?? 0
      if (rank < lowest) {
        lowest = rank
        part = index
      }
    }
    if (lowest === NO_MERGE) return
    flat[nextPart[part] ?? 0] = NO_MERGE
    flat[part] = join(vocabulary, bytes, view, start, parts, part, lowest)
    if (part === 0) continue
    const before = previousPart[part] ?? 0
    const end = offsets[nextPart[part] ?? 0] ?? 0
    flat[before] = rankOf(vocabulary, bytes, view, start + (offsets[before] ?? 0), start + end)
  }
}

function setLeaf(tree: Int32Array, leaf: number, rank: number): void {
  let node = leaf
  tree[node] = rank
  while (node > 1) {
    const left = tree[node & ~1] ?? 0
    const right = tree[node | 1] ?? 0
    const lower = left < right ? left : right
    node >>= 1
    if (tree[node] === lower) return
    tree[node] = lower
  }
}

function mergeTree(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  parts: number,
  leaves: number,
): void {
  const tree = ranks
  tree.fill(NO_MERGE, leaves + parts, leaves * 2)
  for (let node = leaves - 1; node > 0; node -= 1) {
    const left = tree[node * 2] ?? 0
    const right = tree[node * 2 + 1] ?? 0
    tree[node] = left < right ? left : right
  }
  for (;;) {
    const lowest = tree[1] ?? NO_MERGE
    if (lowest === NO_MERGE) return
    let node = 1
    while (node < leaves) {
      node *= 2
      if (tree[node] !== lowest) node += 1
    }
    const part = node - leaves
    setLeaf(tree, leaves + (nextPart[part] ?? 0), NO_MERGE)
    setLeaf(tree, node, join(vocabulary, bytes, view, start, parts, part, lowest))
    if (part === 0) continue
    const before = previousPart[part] ?? 0
    const end = offsets[nextPart[part] ?? 0] ?? 0
    const rank = rankOf(vocabulary, bytes, view, start + (offsets[before] ?? 0), start + end)
    setLeaf(tree, leaves + before, rank)
  }
}
