import { find, NO_MERGE, type Vocabulary } from './vocabulary.ts'

// Byte pair merging: of all neighbouring parts that together are a token, those with the lowest id merge first, the leftmost of equals first.
// A part is known by the offset of its first byte. Scratch arrays are shared, because merging neither waits nor calls back.

/** Up to this many bytes, looking at every rank for the lowest is faster than keeping a tree of them. */
const FLAT = 40

let capacity = 256
let nextPart: Int32Array = new Int32Array(capacity + 1)
let previousPart: Int32Array = new Int32Array(capacity + 1)
let partIds: Int32Array = new Int32Array(capacity + 1)
/** The rank of a part with the one behind it. As a tree: the leaves from `capacity` on, each node the lower of its two children. */
let ranks: Int32Array = new Int32Array(capacity * 2)

function reserve(length: number): void {
  while (capacity < length) capacity *= 2
  nextPart = new Int32Array(capacity + 1)
  previousPart = new Int32Array(capacity + 1)
  partIds = new Int32Array(capacity + 1)
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
  const { byteIds, pairIds } = vocabulary
  const leaves = length <= FLAT ? 0 : 2 ** Math.ceil(Math.log2(length))
  let byte = bytes[start] ?? 0
  for (let part = 0; part < length; part += 1) {
    const following = bytes[start + part + 1] ?? 0
    nextPart[part] = part + 1
    previousPart[part] = part - 1
    partIds[part] = byteIds[byte] ?? 0
    ranks[leaves + part] = pairIds[(byte << 8) | following] ?? NO_MERGE
    byte = following
  }
  ranks[leaves + length - 1] = NO_MERGE
  if (leaves === 0) mergeFlat(vocabulary, bytes, view, start, length)
  else mergeTree(vocabulary, bytes, view, start, length, leaves)
  let index = at
  for (let part = 0; part < length; part = nextPart[part] ?? length) {
    ids[index] = partIds[part] ?? 0
    index += 1
  }
  return index
}

/** The rank of the parts from `from` to `to` as one token. */
function rankOf(vocabulary: Vocabulary, bytes: Uint8Array, view: DataView, from: number, to: number): number {
  const id = find(vocabulary, bytes, view, from, to - from)
  return id < 0 ? NO_MERGE : id
}

function mergeFlat(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  length: number,
): void {
  const flat = ranks
  for (;;) {
    let lowest = NO_MERGE
    let part = 0
    for (let index = 0; index < length; index += 1) {
      const rank = flat[index] ?? 0
      if (rank < lowest) {
        lowest = rank
        part = index
      }
    }
    if (lowest === NO_MERGE) return
    const gone = nextPart[part] ?? 0
    const after = nextPart[gone] ?? 0
    partIds[part] = lowest
    nextPart[part] = after
    previousPart[after] = part
    flat[gone] = NO_MERGE
    flat[part] =
      after < length
        ? rankOf(vocabulary, bytes, view, start + part, start + (nextPart[after] ?? 0))
        : NO_MERGE
    if (part > 0) {
      const before = previousPart[part] ?? 0
      flat[before] = rankOf(vocabulary, bytes, view, start + before, start + after)
    }
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
  length: number,
  leaves: number,
): void {
  const tree = ranks
  tree.fill(NO_MERGE, leaves + length, leaves * 2)
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
    const gone = nextPart[part] ?? 0
    const after = nextPart[gone] ?? 0
    partIds[part] = lowest
    nextPart[part] = after
    previousPart[after] = part
    setLeaf(tree, leaves + gone, NO_MERGE)
    const rank =
      after < length
        ? rankOf(vocabulary, bytes, view, start + part, start + (nextPart[after] ?? 0))
        : NO_MERGE
    setLeaf(tree, leaves + part, rank)
    if (part > 0) {
      const before = previousPart[part] ?? 0
      setLeaf(tree, leaves + before, rankOf(vocabulary, bytes, view, start + before, start + after))
    }
  }
}
