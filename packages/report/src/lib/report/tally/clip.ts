/** Longer names are kept by their beginning, so that no log fills the memory with one. */
const MOST_CHARACTERS = 200

/** A name as it is kept and shown. Long ones that differ anywhere stay different. */
export function clip(name: string): string {
  if (name.length <= MOST_CHARACTERS) return name
  // Joined anew, because a slice would hold on to the whole.
  const beginning = Array.from(name.slice(0, MOST_CHARACTERS)).join('')
  return `${beginning}… (${name.length} characters, ${numberOf(name).toString(36)})`
}

/** 53 bits of a text, the same everywhere (cyrb53, public domain). */
export function numberOf(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0)
}
