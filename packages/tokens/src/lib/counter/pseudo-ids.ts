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

/** Stands for the token that closes a message, for the one that opens the next, and for the one that ends its header. */
const CLOSE = -1
const OPEN = -2
const HEADER_END = -3

/**
 * Ids of the tokens in front of a message's text: the close of the message before, then a header of three, of which only
 * the one for the role tells messages apart. So a shared prefix ends where the roles differ, not in front of the header.
 */
export function framingIds(head: string, count: number): Int32Array {
  if (count < 3) return pseudoIds(head, count)
  const ids = new Int32Array(count).fill(CLOSE)
  ids.set([OPEN, ...pseudoIds(head, 1), HEADER_END], count - 3)
  return ids
}

/**
 * Ids of a message of which only the number of tokens is known, the close of the message before in front. Every message opens
 * alike, so a prefix that is shared up to here ends behind that.
 */
export function unreadIds(content: string, count: number, carried: number): Int32Array {
  const closes = Math.min(carried, count)
  const ids = new Int32Array(count).fill(CLOSE, 0, closes)
  if (count === closes) return ids
  ids[closes] = OPEN
  ids.set(pseudoIds(content, count - closes - 1), closes + 1)
  return ids
}
