/**
 * Negative numbers in place of token ids, made from a text: the same text gives the same numbers. FNV-1a over UTF-16
 * units; they only have to differ where texts differ, and no vocabulary has negative ids.
 */
export function pseudoIds(text: string, count: number): Int32Array {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  const ids = new Int32Array(count)
  for (let index = 0; index < count; index += 1) {
    hash = Math.imul(hash ^ index, 0x01000193)
    ids[index] = hash | 0x80000000
  }
  return ids
}
